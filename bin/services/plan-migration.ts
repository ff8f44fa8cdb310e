import type { MetadataConnection } from '#lib/metadata-connection.ts'
import { refusals } from './metadata-refusals.ts'
import type { MetadataState, StoredMigration } from './metadata-state.ts'
import type { Migration } from './migrations.ts'

/** The first migration of the versions with a schema of their own. An installation without it has its tables in `public`. */
const ownSchema = '20261127230000_own_schema'

export type MigrationPlan = {
  createSchema: boolean
  /** Applied in `public` before its tables are moved; null: there is nothing to move. */
  beforeMove: Migration[] | null
  /** Whether the queue has the name of earlier versions, `bullmq`. */
  movesQueue: boolean
  /** Applied in the own schema. */
  pending: Migration[]
}

/** What to do with a database in this state. @throws Problem with the reason, where it is not ours to change */
export function planMigration(
  state: MetadataState,
  migrations: Migration[],
  connection: MetadataConnection,
): MigrationPlan {
  if (state.own !== null && state.own.length > 0) {
    const pending = pendingOf(state.own, migrations, connection)
    const movesQueue = connection.schema === 'public' && isEarlierInstallation(state.own, migrations)
    return { createSchema: false, beforeMove: null, movesQueue, pending }
  }
  const contents = state.contents.filter((name) => state.own === null || name !== '_prisma_migrations')
  if (contents.length > 0) throw refusals.filled(connection, contents)
  const moves = isEarlierInstallation(state.inPublic, migrations)
  const unreadable = state.inPublic === null && state.installations.find(({ schema }) => schema === 'public')
  const meansIt = !connection.isSchemaNamed || connection.schema === 'backproof'
  if (unreadable && meansIt) throw refusals.notOwner(state.role, unreadable.owner)
  if (moves && connection.isSchemaNamed && connection.schema !== 'backproof')
    throw refusals.whichInstallation(connection)
  if (!moves && !connection.isSchemaNamed && state.installations.length > 0)
    throw refusals.inAnotherSchema(connection, state.installations)
  if (!moves && !connection.isSchemaNamed && state.others.length > 0)
    throw refusals.application(connection, state.others)
  if (!state.mayCreate) throw refusals.mayNotCreate(connection, state)
  const createSchema = !state.schemaExists
  if (!moves || !state.inPublic)
    return { createSchema, beforeMove: null, movesQueue: false, pending: migrations }
  const left = pendingOf(state.inPublic.filter(isOf(migrations)), migrations, connection)
  const beforeMove = left.filter(({ name }) => name < ownSchema)
  const pending = left.filter(({ name }) => name >= ownSchema)
  return { createSchema, beforeMove, movesQueue: true, pending }
}

/** Those that are not applied yet. Prisma, too, applies them in the order of their names, whatever was applied later. */
function pendingOf(
  stored: StoredMigration[],
  migrations: Migration[],
  connection: MetadataConnection,
): Migration[] {
  const unknown = stored.filter((each) => !isOf(migrations)(each)).map(({ name }) => name)
  const isOurs = unknown.length < stored.length
  if (unknown.length > 0) throw isOurs ? refusals.newer(unknown) : refusals.otherProgram(connection, unknown)
  const applied = new Map(stored.filter((each) => each.applied).map(({ name, checksum }) => [name, checksum]))
  const broken = stored.find(({ name }) => !applied.has(name))
  if (broken) throw refusals.broken(broken.name)
  const edited = migrations.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum)
  if (edited) throw refusals.edited(edited.name)
  return migrations.filter(({ name }) => !applied.has(name))
}

/**
 * Whether a schema holds an installation from before there was a schema of its own. One in `public` with a later migration is there
 * because its DATABASE_URL says `?schema=public`.
 */
function isEarlierInstallation(stored: StoredMigration[] | null, migrations: Migration[]): boolean {
  const ours = stored?.filter(isOf(migrations)) ?? []
  return ours.length > 0 && ours.every(({ name }) => name !== ownSchema)
}

function isOf(migrations: Migration[]): (stored: StoredMigration) => boolean {
  return ({ name }) => migrations.some((migration) => migration.name === name)
}
