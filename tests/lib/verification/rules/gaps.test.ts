import { expect, test } from 'vitest'
import type { Manifest } from '#lib/verification/manifest.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { gaps } from '#lib/verification/rules/gaps.ts'

const holding = (sql: string) =>
  gaps({ tables: [], gaps: [{ kind: 'database-privileges', sql }] } as unknown as Manifest).map(
    ({ expected }) => formatMessage(expected),
  )

test('a name with a line break cannot end a comment and begin a command', () => {
  const [gap] = holding('-- on database "shop\nDROP TABLE orders; --": app=CTc')
  expect(gap?.split('\n')).toHaveLength(1)
  expect(gap).toContain('\\u000a')
})

test('several lines of SQL stay several lines', () => {
  expect(holding("ALTER ROLE app\n  SET work_mem TO '4';")[0]?.split('\n')).toHaveLength(2)
})

test('a statement of megabytes is named and not offered: cut in the middle it would leave a quote open', () => {
  const [gap] = holding(`COMMENT ON ROLE app IS '${'; \\! id '.repeat(1_000_000)}';`)
  expect(gap).toMatch(/^-- COMMENT ON ROLE app IS .*… \([\d,]+ characters in all\)$/)
  expect(gap?.split('\n')).toHaveLength(1)
})
