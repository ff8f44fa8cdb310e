import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { readProductionWarnings } from '#lib/postgres/read-production-warnings.ts'
import {
  type ProductionReading,
  type ProductionWarningKind,
  productionWarningKinds,
} from '#lib/verification/production-warnings/production-warning.ts'
import { warningSql } from '#lib/verification/production-warnings/warning-sql.ts'
import { sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { endClients, type State, states } from './production-states.ts'

let server: Awaited<ReturnType<typeof ownServer>>
let major: number
let twin: ProductionReading
let first: ProductionReading

const read = (url: string) => readProductionWarnings(readConnectionString(url))
const as = (url: string, user: string) => {
  const address = new URL(url)
  address.username = user
  address.password = 'CHANGE-ME'
  return address.href
}
const subjects = (reading: ProductionReading, kind: ProductionWarningKind) =>
  reading.warnings.filter((warning) => warning.kind === kind).map((warning) => warningSql(warning).subject)

// The twin is read before anything is done to the server as a whole: slots, ages and roles are of all databases.
beforeAll(async () => {
  server = await ownServer()
  const { rows } = await sql(server.url('postgres'), 'SHOW server_version_num')
  major = Math.floor(Number(rows[0].server_version_num) / 10_000)
  const icu = major >= 15 ? `LOCALE_PROVIDER icu ICU_LOCALE 'en'` : ''
  for (const name of ['twin', 'sick'])
    await sql(
      server.url('postgres'),
      `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' ${icu}`,
    )
  const known = states.filter(({ from = 13 }) => major >= from)
  const base = [...new Set(known.flatMap((state) => state.base ?? []))]
  await sql(server.url('twin'), `CREATE ROLE only_reads LOGIN PASSWORD 'CHANGE-ME'`)
  await sql(server.url('twin'), 'CREATE SCHEMA "A ""p\np"', ...base)
  await sql(
    server.url('twin'),
    `GRANT USAGE ON SCHEMA "A ""p\np" TO only_reads`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA "A ""p\np" TO only_reads`,
    `GRANT SELECT ON ALL SEQUENCES IN SCHEMA "A ""p\np" TO only_reads`,
  )
  twin = await read(as(server.url('twin'), 'only_reads'))
  await sql(server.url('sick'), 'CREATE SCHEMA "A ""p\np"', ...base)
  for (const { make, asWell } of known) {
    await sql(server.url('sick'), ...make).catch((thrown: unknown) => {
      if (!asWell) throw thrown
    })
    if (asWell) await asWell(server.url('sick'))
  }
  first = await read(server.url('sick'))
})
afterAll(async () => {
  await endClients()
  await server.remove()
})

test('every kind of warning has a state of production here', () => {
  expect(new Set(states.map(({ kind }) => kind))).toEqual(new Set(productionWarningKinds))
})

test('a database without them has none, and what was not measured is named', () => {
  expect(twin.warnings).toEqual([])
  expect(twin.more).toEqual({})
  expect(twin.unread).toEqual([
    {
      ...{ kind: 'sequence-behind', reason: 'no-index', count: 1 },
      objects: [expect.stringMatching(/unindexed_id_seq$/)],
    },
    ...(major < 15 ? [{ kind: 'database-collation', reason: 'version' }] : []),
  ])
})

describe.each(states)('$kind: $what', (state: State) => {
  test('it is shown by its SQL, and gone once the SQL that mends it has run', async ({ skip }) => {
    if ((state.from ?? 13) > major) return skip()
    const url = server.url('sick')
    const warning = first.warnings.find(
      (one) => one.kind === state.kind && warningSql(one).subject.join(' ') === state.subject.join(' '),
    )
    if (!warning) return expect(subjects(first, state.kind)).toContainEqual(state.subject)
    const { show, mend } = warningSql(warning)
    expect((await sql(url, show)).rowCount).toBeGreaterThan(0)
    if (state.broken) {
      const found = mend.find((statement) => /^SELECT /.test(statement)) ?? ''
      expect((await sql(url, found)).rowCount).toBe(state.broken.rows)
      await expect(sql(url, ...mend)).rejects.toThrow()
      await sql(url, ...state.broken.heal)
      expect((await sql(url, found)).rowCount).toBe(0)
    }
    await sql(url, ...mend)
    const after = await read(state.readAs ? as(url, state.readAs) : url)
    expect(subjects(after, state.kind)).not.toContainEqual(state.subject)
    expect(after.unread.filter(({ kind, count }) => kind === state.kind && count === undefined)).toEqual([])
    await state.after?.(url)
  })
})

test('a role without any right says what it could not read, and never that there is none', async () => {
  await sql(
    server.url('sick'),
    'DROP ROLE IF EXISTS stranger',
    `CREATE ROLE stranger LOGIN PASSWORD 'CHANGE-ME'`,
  )
  const reading = await read(as(server.url('sick'), 'stranger'))
  expect(reading.unread).toContainEqual(
    expect.objectContaining({ kind: 'sequence-behind', reason: 'denied', count: expect.any(Number) }),
  )
  await sql(server.url('sick'), 'REVOKE SELECT ON pg_catalog.pg_trigger, pg_catalog.pg_extension FROM PUBLIC')
  const less = await read(as(server.url('sick'), 'stranger'))
  for (const kind of ['constraint-disabled', 'trigger-disabled', 'extension-behind'])
    expect(less.unread).toContainEqual({ kind, reason: 'denied' })
  expect(less.unread.map(({ kind }) => kind)).not.toContain('table-unlogged')
})

test('a table that is locked is said to be unread, and the lock is not waited for', async () => {
  const holder = new pg.Client(server.url('sick'))
  await holder.connect()
  try {
    await holder.query(`BEGIN; LOCK TABLE "A ""p\np"."or'd\u001b[2Jers" IN ACCESS EXCLUSIVE MODE`)
    const startedAt = performance.now()
    const { unread } = await read(server.url('sick'))
    expect(unread).toContainEqual(expect.objectContaining({ kind: 'sequence-behind', reason: 'timeout' }))
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  } finally {
    await holder.end()
  }
})

test('a database that cannot be reached is read as nothing, not as without warnings', async () => {
  const { warnings, unread } = await read(server.url('no_such_database'))
  expect(warnings).toEqual([])
  expect(unread).toEqual(productionWarningKinds.map((kind) => ({ kind, reason: 'error' })))
})
