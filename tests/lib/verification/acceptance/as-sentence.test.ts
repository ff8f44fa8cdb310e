import { expect, test } from 'vitest'
import { asSentences } from '#lib/verification/acceptance/as-sentence.ts'
import { check } from '#tests/lib/verification/finished-run.ts'

const checks = [
  check('schema', 'community'),
  check('rows', 'a'),
  check('custom', 'paid', 'failed', { found: 'db-1, 15' }),
]

test.each([
  ['on a temporary server', 'On a temporary server'],
  ['é escrito depois', 'É escrito depois'],
  ['412 MiB, checksum verified', '412 MiB, checksum verified'],
  ['community, marketplace', 'community, marketplace'],
  ['community: missing', 'community: missing'],
  ['community tables are read', 'Community tables are read'],
  ['a: not as it was', 'a: not as it was'],
  ['a Railway tem uma lista', 'A Railway tem uma lista'],
  ['db-1, 15', 'db-1, 15'],
  ['', ''],
])('evidence begins as a sentence does, and a name as it is written: %s', (evidence, said) => {
  expect(asSentences(checks, 'pt')({ evidence, number: 1 })).toEqual({ evidence: said, number: 1 })
})
