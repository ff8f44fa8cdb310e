import { expect, it } from 'vitest'
import type { Check } from '#lib/verification/check.ts'
import { leftOutByDump } from '#lib/verification/left-out-by-dump.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { wordedCheck } from '#lib/verification/messages/worded-check.ts'

const comment = (name: string) => ({ kind: 'comment', name, path: [name], definition: 'said' })
const source = (major: number) =>
  ({
    serverVersionNumber: major * 10_000,
    objects: [comment('schema public'), comment('table shop.orders')],
  }) as unknown as Manifest
const lost = (subject: string): Check => ({
  ...{ kind: 'comment', subject, verdict: 'failed', blames: 'archive' },
  ...{ expected: 'said', found: message('missing') },
})

it('what pg_dump of a major never writes is a gap, and the others of its kind are compared and equal', () => {
  const checks = leftOutByDump([lost('schema public')], source(14)).map((check) => wordedCheck(check))
  expect(checks).toEqual([
    expect.objectContaining({ kind: 'not-in-archive', expected: "COMMENT ON SCHEMA public IS 'said';" }),
    expect.objectContaining({ kind: 'comment', verdict: 'passed', found: '1 definition' }),
  ])
})

it('other differences of the kind stay findings, and the kind is not reported as equal', () => {
  const checks = leftOutByDump([lost('schema public'), lost('table shop.orders')], source(14))
  expect(checks.map(({ kind, verdict }) => [kind, verdict])).toEqual([
    ['not-in-archive', 'gap'],
    ['comment', 'failed'],
  ])
})

it('a major whose pg_dump writes it has to bring it back', () => {
  expect(leftOutByDump([lost('schema public')], source(15))).toEqual([lost('schema public')])
})

it('a comment that production has not is removed, and one that reads like our word for that is set', () => {
  const added = (expected: Check['expected']): Check => ({
    ...{ kind: 'comment', subject: 'schema public', verdict: 'failed', blames: 'archive' },
    ...{ expected, found: 'added' },
  })
  const sqlFor = (expected: Check['expected']) => leftOutByDump([added(expected)], source(14))[0]?.expected
  expect(sqlFor(message('absent'))).toBe('COMMENT ON SCHEMA public IS NULL;')
  for (const text of ['nothing of that name', 'not present'])
    expect(sqlFor(text)).toBe(`COMMENT ON SCHEMA public IS '${text}';`)
})
