import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import type { LentDatabase } from '#tests/support/cluster.ts'
import { failures, prove } from '#tests/support/proof.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { tampers } from '#tests/support/tamper.ts'
import { tamperedCopies } from '#tests/support/tampered-copies.ts'

let source: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
})
afterAll(() => source.close())
const { tampered } = tamperedCopies(() => source.url)

test('an untouched copy passes', async () => {
  const checks = await prove(source.url, {
    requiredSchemas: ['academy', 'business', 'community', 'marketplace'],
  })
  expect(failures(checks)).toEqual([])
  expect(outcomeOfChecks(checks)).toBe('passed')
})

test('an untouched copy has no finding', async () => {
  expect(failures(await tampered('SELECT 1'))).toEqual([])
})

test('a copy that is damaged in the middle of a whole run fails the run', async () => {
  const checks = await prove(source.url, { tamper: "UPDATE academy.courses SET title = 'x' WHERE id = 1" })
  expect(failures(checks)).toHaveLength(1)
  expect(outcomeOfChecks(checks)).toBe('failed')
})

describe('damage between archive and compare gives exactly the one finding', () => {
  test.each(tampers)('$name', async ({ sql, kind, subject, found }) => {
    const checks = await tampered(sql)
    expect(failures(checks)).toEqual([
      expect.objectContaining({ kind, subject, blames: 'archive', found: textLike(found) }),
    ])
  })
})

function textLike(found: string | RegExp) {
  return typeof found === 'string' ? expect.stringContaining(found) : expect.stringMatching(found)
}
