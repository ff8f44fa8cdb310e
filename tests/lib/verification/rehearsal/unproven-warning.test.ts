import { expect, test } from 'vitest'
import type { RanAs } from '#lib/verification/rehearsal/unproven-failure.ts'
import { unprovenSilently, unprovenWarning } from '#lib/verification/rehearsal/unproven-warning.ts'
import { rehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'

const superuser: RanAs = { role: 'shop', superuserInProduction: true }
const plain: RanAs = {
  ...{ role: 'shop', superuserInProduction: false },
  gaps: [
    { kind: 'role', sql: 'CREATE ROLE shop LOGIN;' },
    { kind: 'subscription', sql: '-- subscription feed comes back disabled' },
  ],
}

/** The words of PostgreSQL 13 to 18, by statement. */
const leftOut = [
  ['GRANT ALL ON FUNCTION f() TO a', '01007', 'no privileges were granted for "f"'],
  ['GRANT ALL ON x TO a', '01007', 'not all privileges were granted for "x"'],
  ['REVOKE ALL ON x FROM a', '01006', 'no privileges could be revoked for "x"'],
  ['REVOKE ALL ON x FROM a', '01006', 'not all privileges could be revoked for "x"'],
  ['VACUUM x', '01000', 'permission denied to vacuum "x", skipping it'],
  ['ANALYZE x', '01000', 'permission denied to analyze "x", skipping it'],
  ['CLUSTER', '01000', 'permission denied to cluster "x", skipping it'],
  ['VACUUM x', '01000', 'skipping "x" --- only table or database owner can vacuum it'],
  ['ANALYZE x', '01000', 'skipping "x" --- only superuser or database owner can analyze it'],
  ['VACUUM FULL', '01000', 'permission denied to vacuum "pg_database", skipping it'],
  ['VACUUM (FULL, ANALYZE)', '01000', 'skipping "pg_authid" --- only superuser can vacuum it'],
  ['DO $$ $$', '00000', 'not enough privileges to create the extension, skipped'],
  ['DO $$ $$', '00000', 'must be superuser to set this'],
  ['DROP DATABASE IF EXISTS o', '00000', 'database "o" does not exist, skipping'],
  ['DROP TABLESPACE IF EXISTS o', '00000', 'tablespace "o" does not exist, skipping'],
] as const

test.each(leftOut)('a superuser of production does it: %s (%s, %s)', (text, sqlstate, message) => {
  expect(unprovenWarning({ text, sqlstate, message }, superuser)).not.toBeNull()
})

test('a role without that right in production leaves out the same there', () => {
  const here = leftOut.filter(([text]) => !text.startsWith('DROP'))
  for (const [text, sqlstate, message] of here)
    expect(unprovenWarning({ text, sqlstate, message }, plain), text).toBeNull()
  const maintained = { ...plain, memberships: [{ role: 'pg_maintain', member: 'shop' }] } as RanAs
  const [text, sqlstate, message] = leftOut[4]
  expect(unprovenWarning({ text, sqlstate, message }, maintained)).toContain('pg_maintain')
})

test.each([
  ['ANALYZE', 'permission denied to analyze "pg_database", skipping it'],
  ['VACUUM', 'skipping "pg_authid" --- only superuser can vacuum it'],
  ['ALTER ROLE a SET role = b', 'permission will be denied to set role "b"'],
  ['COMMIT', 'there is no transaction in progress'],
  ['CREATE TABLE IF NOT EXISTS a ()', 'relation "a" already exists, skipping'],
  ['DROP ROLE IF EXISTS absent', 'role "absent" does not exist, skipping'],
])('it decides nothing: %s (%s)', (text, message) => {
  expect(unprovenWarning({ text, sqlstate: '01000', message }, { ...superuser, gaps: plain.gaps })).toBeNull()
})

test('what belongs to the server is not in the copy, and DROP … IF EXISTS passes over it', () => {
  const drop = (what: string) => ({
    text: 'DROP',
    sqlstate: '00000',
    message: `${what} does not exist, skipping`,
  })
  expect(unprovenWarning(drop('role "shop"'), plain)).toContain('Production has a role shop')
  expect(unprovenWarning(drop('subscription "feed"'), plain)).toContain('Production has a subscription feed')
  expect(unprovenWarning(drop('subscription "other"'), plain)).toBeNull()
})

test('a statement that asks for rights, or leaves something out without a word, is known by its text', () => {
  const silent = [
    'REINDEX SYSTEM',
    'reindex (verbose) database shop',
    "SELECT current_setting('is_superuser')",
  ]
  for (const text of silent) {
    expect(unprovenSilently(text, superuser), text).toContain('is a superuser')
    expect(unprovenSilently(text, plain), text).toBeNull()
  }
  expect(unprovenSilently('REINDEX TABLE shop.orders', superuser)).toBeNull()
})

test('what was left out keeps a migration from fitting, and a limit that is exceeded stays exceeded', () => {
  const warnings = [{ unproven: 'superuser' }, { unproven: null }]
  expect(rehearsalVerdict({ failure: null, exceeded: [], warnings })).toBe('unfinished')
  expect(rehearsalVerdict({ failure: null, exceeded: [1], warnings })).toBe('exceeds')
  expect(rehearsalVerdict({ failure: null, exceeded: [], warnings: [{ unproven: null }] })).toBe('fits')
})
