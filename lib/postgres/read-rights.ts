import type pg from 'pg'
import type { RoleRights } from '#lib/verification/role-rights.ts'
import { sqlFile } from './sql-file.ts'

const namedAtMost = 20

/** What the role of a session may do beyond reading. */
export async function readRights(client: pg.Client): Promise<RoleRights> {
  const { rows } = await client.query<{ reach: keyof RoleRights; reason: string }>(sqlFile('rights'))
  const reasons = (reach: keyof RoleRights) =>
    rows
      .filter((row) => row.reach === reach)
      .slice(0, namedAtMost)
      .map((row) => row.reason)
  return { server: reasons('server'), data: reasons('data') }
}
