import { database } from './database.ts'

export type MigrationState = {
  /** Those that this program knows and the database has not applied. */
  pending: string[]
  /** Those that began and did not end. */
  broken: string[]
  /** Those of a newer program. */
  unknown: string[]
}

/** How the metadata database's schema differs from the one that this program was made for. @param known the names of its migrations */
export async function migrationState(known: string[]): Promise<MigrationState> {
  const rows = await database().$queryRaw<{ name: string; applied: boolean }[]>`
    SELECT migration_name AS name, bool_or(finished_at IS NOT NULL) AS applied FROM "_prisma_migrations"
    WHERE rolled_back_at IS NULL GROUP BY migration_name ORDER BY migration_name`
  const stored = new Map(rows.map(({ name, applied }) => [name, applied]))
  return {
    pending: known.filter((name) => !stored.has(name)),
    broken: rows.filter(({ applied }) => !applied).map(({ name }) => name),
    unknown: rows.filter(({ name }) => !known.includes(name)).map(({ name }) => name),
  }
}
