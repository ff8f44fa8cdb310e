import { database } from '#lib/store/database.ts'
import { compareIdentities, type SourceIdentity } from '#lib/verification/source-identity.ts'

/**
 * Stores which database the connection of a Source leads to, at the first successful probe or run. Later the stored one stays where another
 * database is found: what earlier runs proved is about that one.
 */
export async function rememberIdentity(id: string, found: SourceIdentity): Promise<void> {
  const known = await readSourceIdentity(id)
  if (known && compareIdentities(known, found) !== 'same') return
  // What the role could read before is not forgotten.
  const kept = {
    ...found,
    systemIdentifier: found.systemIdentifier ?? known?.systemIdentifier ?? null,
    databaseOid: found.databaseOid ?? known?.databaseOid ?? null,
  }
  await database().source.updateMany({ where: { id }, data: { identity: kept } })
}

/** The database that the connection of a Source leads to; null: none was reached yet. */
export async function readSourceIdentity(id: string): Promise<SourceIdentity | null> {
  const row = await database().source.findUnique({ where: { id }, select: { identity: true } })
  return (row?.identity ?? null) as SourceIdentity | null
}
