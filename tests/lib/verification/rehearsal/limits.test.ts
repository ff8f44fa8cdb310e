import { expect, test } from 'vitest'
import { exceededLimits } from '#lib/verification/rehearsal/limits.ts'
import type { LockHold } from '#lib/verification/rehearsal/lock-hold.ts'
import { unprovenFailure } from '#lib/verification/rehearsal/unproven-failure.ts'
import { rehearsalExitCodes, rehearsalVerdict, worstVerdict } from '#lib/verification/rehearsal/verdict.ts'

const lock = (blocks: LockHold['blocks'], longestMs: number): LockHold => ({
  ...{ table: 'shop.orders', index: null, mode: 'SHARE', statement: 0 },
  ...{ blocks, longestMs },
})
const lost = {
  table: 'shop.orders',
  was: null,
  before: 3,
  after: 1,
  gained: 0,
  lost: 2,
  contents: 'equal',
} as const
const measured = {
  locks: [lock('schema-changes', 9000), lock('writes', 2000), lock('reads-and-writes', 100)],
  ...{ durationMs: 5000, rows: [lost], rewritten: ['shop.orders'] },
}
const free = { maxLockMs: null, maxTimeMs: null, maxRowsLost: null, noRewrites: false }

test('a limit is exceeded by more than it allows, and a lock counts where it stops reads or writes', () => {
  expect(exceededLimits(free, measured)).toEqual([])
  const equal = { maxLockMs: 2000, maxTimeMs: 5000, maxRowsLost: 2, noRewrites: false }
  expect(exceededLimits(equal, measured)).toEqual([])
  const below = { maxLockMs: 1999, maxTimeMs: 4999, maxRowsLost: 1, noRewrites: true }
  expect(exceededLimits(below, measured)).toEqual([
    { limit: 'max-lock', allowedMs: 1999, foundMs: 2000, table: 'shop.orders' },
    { limit: 'max-time', allowedMs: 4999, foundMs: 5000 },
    { limit: 'max-rows-lost', allowed: 1, found: 2, tables: ['shop.orders'] },
    { limit: 'no-rewrites', tables: ['shop.orders'] },
  ])
})

test('a table is stopped from the request of a lock on, and as long as a workload waits', () => {
  const limits = { ...free, maxLockMs: 2500 }
  const queued = { ...lock('reads-and-writes', 100), queuedMs: 2600 }
  const byQueue = exceededLimits(limits, { ...measured, locks: [...measured.locks, queued] })
  expect(byQueue).toEqual([
    { limit: 'max-lock', allowedMs: 2500, foundMs: 2700, table: 'shop.orders', queuedMs: 2600 },
  ])
  const workload = { longestBlockedMs: 3000, blockedOn: 'shop.items' }
  expect(exceededLimits(limits, { ...measured, workload })).toEqual([
    { limit: 'max-lock', allowedMs: 2500, foundMs: 3000, table: 'shop.items', workload: true },
  ])
  expect(exceededLimits(limits, { ...measured, workload: { longestBlockedMs: 2400 } })).toEqual([])
})

test('the four endings have exit codes of their own, and the worst of several decides', () => {
  expect(rehearsalVerdict({ failure: null, exceeded: [] })).toBe('fits')
  expect(rehearsalVerdict({ failure: null, exceeded: [1] })).toBe('exceeds')
  expect(rehearsalVerdict({ failure: { unproven: null }, exceeded: [] })).toBe('fails')
  expect(rehearsalVerdict({ failure: { unproven: 'no superuser' }, exceeded: [] })).toBe('unfinished')
  expect(rehearsalExitCodes).toEqual({ fits: 0, fails: 1, unfinished: 2, exceeds: 3 })
  expect(worstVerdict(['fits', 'exceeds', 'fails'])).toBe('fails')
  expect(worstVerdict([])).toBe('unfinished')
})

test('a right that production may have and a rehearsal has not proves nothing', () => {
  const denied = { sqlstate: '42501', text: 'CREATE EXTENSION file_fdw' }
  const superuser = { role: 'postgres', superuserInProduction: true }
  expect(unprovenFailure(denied, superuser)).toContain('superuser')
  expect(unprovenFailure(denied, { ...superuser, superuserInProduction: false })).toBeNull()
  expect(unprovenFailure({ sqlstate: '42P01', text: 'DROP TABLE x' }, superuser)).toBeNull()
})

test('what belongs to the server and not to the database is missing in a copy, and proves nothing', () => {
  const gap = (sql: string) => ({ kind: 'role', sql })
  const gaps = [
    gap('CREATE ROLE shop LOGIN CREATEDB CREATEROLE CONNECTION LIMIT 5;'),
    gap(`CREATE ROLE "Read ""only""" LOGIN VALID UNTIL 'CREATEROLE';`),
    { kind: 'database-privileges', sql: '-- on database shop: ...' },
  ]
  const ranAs = { role: 'shop', superuserInProduction: false, gaps }
  const plain = { ...ranAs, role: 'Read "only"' }
  const unknown = { ...ranAs, gaps: [] }
  const denied = (text: string, message: string) => ({ sqlstate: '42501', text, message })
  const creating = denied('CREATE ROLE x', 'permission denied to create role')
  const database = denied('CREATE DATABASE x', 'permission denied to create database')
  const schema = denied('CREATE SCHEMA x', 'permission denied for database shop')
  expect(unprovenFailure(creating, ranAs)).toContain('In production shop has CREATEROLE.')
  expect(unprovenFailure({ ...creating, text: 'DO $$ $$' }, ranAs)).toContain('CREATEROLE')
  expect(unprovenFailure(creating, plain), 'it has no such right in production').toBeNull()
  expect(unprovenFailure(creating, unknown)).toContain('It is not known whether shop has CREATEROLE')
  expect(unprovenFailure(database, ranAs)).toContain('CREATEDB')
  expect(unprovenFailure(schema, plain)).toContain('privileges on the database')
  for (const [text, message] of [
    ['ALTER TABLE x ADD a int', 'must be owner of table x'],
    ['CREATE USER MAPPING FOR x SERVER y', 'permission denied for foreign server y'],
  ] as const)
    expect(unprovenFailure(denied(text, message), ranAs), text).toBeNull()
  const missing = (message: string) => ({ sqlstate: '42704', text: 'GRANT SELECT ON a TO b', message })
  expect(unprovenFailure(missing('role "Read "only"" does not exist'), ranAs)).toContain(
    'Production has a role',
  )
  expect(unprovenFailure(missing('role "stranger" does not exist'), ranAs)).toBeNull()
  expect(unprovenFailure(missing('tablespace "fast" does not exist'), ranAs)).toContain('no tablespaces')
  expect(unprovenFailure(missing('type "x" does not exist'), ranAs)).toBeNull()
  const lost = { sqlstate: '08006', text: 'CREATE SUBSCRIPTION s', message: 'could not connect' }
  expect(unprovenFailure(lost, ranAs)).toContain('reaches no other server')
})

test('an extension that the worker lacks, or that another role owns, proves nothing, whatever the statement', () => {
  const ranAs = { role: 'shop', superuserInProduction: false }
  const text = 'DO $$ BEGIN CREATE EXTENSION postgis; END $$'
  for (const [sqlstate, message] of [
    ['0A000', 'extension "postgis" is not available'],
    ['58P01', 'could not open extension control file "/x/postgis.control": No such file or directory'],
    ['22023', 'extension "pg_trgm" has no update path from version "1.6" to version "9.9"'],
    ['22023', 'extension "pg_trgm" has no installation script nor update path for version "9.9"'],
  ] as const)
    expect(unprovenFailure({ sqlstate, text, message }, ranAs), message).toContain('lacks the extension')
  const other = { text, message: 'cannot accumulate arrays of different dimensionality' }
  expect(unprovenFailure({ ...other, sqlstate: '0A000' }, ranAs)).toBeNull()
  const owned = { sqlstate: '42501', text: 'DROP EXTENSION x', message: 'must be owner of extension x' }
  expect(unprovenFailure(owned, ranAs)).toContain('Which role owns an extension')
})

test('the value of a custom setting is in no archive, so one that is missing proves nothing', () => {
  const reading = (message: string) =>
    unprovenFailure(
      { sqlstate: '42704', text: 'SELECT 1', message },
      { role: 'shop', superuserInProduction: false },
    )
  expect(reading('unrecognized configuration parameter "app.tenant"')).toContain('custom settings')
  expect(reading('unrecognized configuration parameter "work_men"')).toBeNull()
})
