import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import type { Check } from '#lib/verification/check.ts'
import { outcomeOf } from '#lib/verification/run.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

let other: Awaited<ReturnType<typeof ownServer>>
beforeAll(async () => {
  other = await ownServer({ user: 'staging' })
  await sql(other.url('postgres'), "CREATE ROLE rehearser LOGIN CREATEDB PASSWORD 'x'")
})
afterAll(() => other.remove())

/** What is found of a source that is restored into the server as `role`. */
async function proved(role: string, statements: string[], tamper?: string): Promise<Check[]> {
  const url = new URL(other.url('postgres'))
  if (role === 'rehearser') [url.username, url.password] = [role, 'x']
  const source = await lendDatabase()
  try {
    await sql(source.url, 'CREATE TABLE a (i integer PRIMARY KEY); INSERT INTO a VALUES (1)', ...statements)
    return await prove(source.url, { scratch: { given: readConnectionString(url.href) }, tamper })
  } finally {
    await source.close()
  }
}

describe.each(['staging', 'rehearser'])('a given server, as %s', (role) => {
  test('takes extensions in schemas of their own', async () => {
    const checks = await proved(role, [
      'CREATE SCHEMA extensions; CREATE EXTENSION pgcrypto SCHEMA extensions',
      'CREATE SCHEMA "Of ""one"""; CREATE EXTENSION citext SCHEMA "Of ""one"""; CREATE TABLE b (c "Of ""one""".citext)',
    ])
    expect(failures(checks)).toEqual([])
    expect(outcomeOf(checks)).toBe('passed')
  })
})
