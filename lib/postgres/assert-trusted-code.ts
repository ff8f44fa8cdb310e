import type pg from 'pg'
import { plural } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import { visible } from '#lib/verification/manifest.ts'
import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { describeRights } from '#lib/verification/role-rights.ts'
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
  throw new Problem(
    'rights-too-strong',
    `Code of other roles would run on production with the rights of the role ${visible(role)}, which ${describeRights(rights)}: ${sentences(rows)}.`,
    `No table was read. Let Backproof log in as a role that only reads, created by a superuser: ${readerRoleSql(
      {
        major: Math.floor(version / 10_000),
        database,
        schemas: await readSchemas(client),
      },
    ).replaceAll('\n', ' ')}`,
  )
}

function sentences(rows: Untrusted[]): string {
  const named = (kind: Untrusted['kind'], text: (row: Untrusted) => string) => {
    const all = rows.filter((row) => row.kind === kind)
    const more = all.length > listedAtMost ? `, and ${all.length - listedAtMost} more` : ''
    return all.length === 0
      ? null
      : { all, text: `${all.slice(0, listedAtMost).map(text).join(', ')}${more}` }
  }
  const code = named('code', (row) => `${visible(row.name)} (${visible(row.reason)})`)
  const owned = named('owner', (row) => `${visible(row.name)} (${visible(row.reason)})`)
  return [
    code?.text,
    owned &&
      `${plural(owned.all.length, 'table or sequence', 'tables and sequences')} can get such code at any time from a role that can log in: ${owned.text}`,
  ]
    .filter(Boolean)
    .join('; ')
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
