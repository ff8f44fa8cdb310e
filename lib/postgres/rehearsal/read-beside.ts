import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { withPinnedSession } from '#lib/postgres/prepare-copy.ts'
import { sqlFile } from '#lib/postgres/sql-file.ts'
import type { StructureDifference } from '#lib/verification/run-comparison.ts'

/** What belongs to the server and outlives a migration, by its title. */
export type Beside = Map<string, string[]>

export function readBeside(admin: Connection, database: string): Promise<Beside> {
  return withPinnedSession(admin, async (client) => {
    const { rows } = await client.query<{ title: string; line: string }>(sqlFile('beside-database'), [
      database,
    ])
    const beside: Beside = new Map()
    for (const { title, line } of rows) beside.set(title, [...(beside.get(title) ?? []), line])
    return beside
  })
}

/** What a migration changed there, in the form of a difference of the structure. */
export function besideChanges(before: Beside, after: Beside): StructureDifference[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((title) => {
    const [was, is] = [before.get(title) ?? [], after.get(title) ?? []]
    return was.join('\n') === is.join('\n') ? [] : [{ title, before: was, after: is }]
  })
}

/** What a session of a migration has that ends with it; null: the migration keeps it from being read. */
export async function readLeftovers(session: pg.Client): Promise<string[] | null> {
  return session.query<{ name: string }>(sqlFile('session-leftovers')).then(
    ({ rows }) => rows.map(({ name }) => name),
    () => null,
  )
}
