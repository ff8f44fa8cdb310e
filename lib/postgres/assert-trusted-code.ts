import type pg from 'pg'
import { problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type Listed, listed } from '#lib/verification/problems/listed.ts'
import { readRights } from './read-rights.ts'
import { sqlFile } from './sql-file.ts'

const listedAtMost = 10

type Untrusted = { name: string; kind: 'code' | 'owner'; reason: string }

/**
 * Checks, before any table is read, that no code of other roles would run with this session's rights. Why: planning a SELECT
 * evaluates constant subexpressions of index and statistics expressions as the reading role. SET ROLE does not help: that code can RESET it.
 * Runs in the transaction that reads, so that it covers the same tables.
 * @throws Problem `rights-too-strong` that names tables, code and owners, with the SQL for a role that only reads.
 */
export async function assertTrustedCode(client: pg.Client): Promise<void> {
  const rights = await readRights(client)
  if (rights.server.length === 0) return
  const { rows } = await client.query<Untrusted>(sqlFile('untrusted-code'))
  if (rows.length === 0) return
  const { role, database, version } = await readSession(client)
  throw problem('rights-too-strong', {
    role: visible(role),
    rights,
    code: listedOf(rows, 'code'),
    owned: listedOf(rows, 'owner'),
    reader: { major: Math.floor(version / 10_000), database, schemas: await readSchemas(client) },
  })
}

function listedOf(rows: Untrusted[], kind: Untrusted['kind']): Listed {
  const named = rows.filter((row) => row.kind === kind)
  return listed(
    named.map((row) => `${visible(row.name)} (${visible(row.reason)})`),
    listedAtMost,
  )
}

async function readSession(client: pg.Client): Promise<{ role: string; database: string; version: number }> {
  const { rows } = await client.query<{ role: string; database: string; version: number }>(
    `SELECT session_user::text AS role, current_database()::text AS database, current_setting('server_version_num')::int AS version`,
  )
  return rows[0] ?? { role: '', database: '', version: 0 }
}

async function readSchemas(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sqlFile('schemas'))
  return rows.map((row) => row.name)
}
