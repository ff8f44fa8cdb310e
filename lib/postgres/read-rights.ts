import type pg from 'pg'
import type { RoleRights } from '#lib/verification/role-rights.ts'
import { sqlFile } from './sql-file.ts'

const listedAtMost = 20

/** The rights of the session's role beyond reading. */
export async function readRights(client: pg.Client): Promise<RoleRights> {
  const { rows } = await client.query<{ reach: keyof RoleRights; reason: string }>(sqlFile('rights'))
  const reasons = (reach: keyof RoleRights) =>
    rows
      .filter((row) => row.reach === reach)
      .slice(0, listedAtMost)
      .map((row) => row.reason)
  return { server: reasons('server'), data: reasons('data') }
}
