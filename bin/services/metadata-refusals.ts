import type { MetadataConnection } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'
import type { MetadataState } from './metadata-state.ts'

/** Why a database is not migrated, and the way out. Nothing was changed by then. */
export const refusals = {
  newer: (names: string[]) =>
    new Problem(
      'conflict',
      `The metadata database was brought up to date by a newer version of Backproof: ${some(names)}.`,
      'Nothing was changed. Start that version or a later one, or restore the backup of the metadata database from before its upgrade.',
    ),
  edited: (name: string) =>
    new Problem(
      'conflict',
      `The migration ${name} is not the one that was applied to the metadata database: its checksum differs.`,
      'Nothing was changed. Start an unchanged release of Backproof: an applied migration is never changed afterwards.',
    ),
  broken: (name: string) =>
    new Problem(
      'conflict',
      `The migration ${name} of the metadata database began with an earlier version and did not end.`,
      `Nothing was changed. Restore the backup from before that upgrade; or undo by hand what the migration left, and then: npx prisma migrate resolve --rolled-back ${name}`,
    ),
  otherProgram: ({ schema }: MetadataConnection, names: string[]) =>
    new Problem(
      'conflict',
      `The schema ${schema} of the metadata database holds the migrations of another program: ${some(names)}.`,
      `Nothing was changed. ${elsewhere}`,
    ),
  filled: ({ schema }: MetadataConnection, names: string[]) =>
    new Problem(
      'conflict',
      `The schema ${schema} of the metadata database is not empty, and holds no migrations of Backproof: ${some(names)}.`,
      `Nothing was changed. ${elsewhere}`,
    ),
  application: ({ database, schema }: MetadataConnection, names: string[]) =>
    new Problem(
      'conflict',
      `The database ${database}, which DATABASE_URL names, holds tables of an application: ${some(names)}.`,
      `Nothing was changed. Create a database of its own for Backproof (CREATE DATABASE backproof) and name it in DATABASE_URL. To share this one on purpose, add ?schema=${schema} to DATABASE_URL; it can then not be verified as a source.`,
    ),
  inAnotherSchema: ({ database }: MetadataConnection, installations: MetadataState['installations']) =>
    new Problem(
      'conflict',
      `The database ${database}, which DATABASE_URL names, holds an installation of Backproof in the schema ${some(installations.map((each) => each.schema))}.`,
      `Nothing was changed. For that installation add ?schema=${installations[0]?.schema ?? 'NAME'} to DATABASE_URL; for another one beside it, ?schema= with another name.`,
    ),
  whichInstallation: ({ schema, queueSchema }: MetadataConnection) =>
    new Problem(
      'conflict',
      `The schema public of the metadata database holds an installation of an earlier version, and DATABASE_URL names the schema ${schema}, which does not exist.`,
      `Nothing was changed. To upgrade that installation, start once without ?schema=, and then run: ALTER SCHEMA backproof RENAME TO ${schema}; ALTER SCHEMA backproof_queue RENAME TO ${queueSchema}. To begin another installation beside it, upgrade that one first.`,
    ),
  mayNotCreate: (
    { database, schema, queueSchema }: MetadataConnection,
    { role, schemaExists }: MetadataState,
  ) =>
    new Problem(
      'permission-denied',
      schemaExists
        ? `The role ${role} may not create tables in the schema ${schema} of the metadata database.`
        : `The role ${role} may not create the schema ${schema} in the metadata database.`,
      schemaExists
        ? `Nothing was changed. Run as the owner of the schema: GRANT CREATE, USAGE ON SCHEMA ${quoted(schema)} TO ${quoted(role)}`
        : `Nothing was changed. Run as the owner of the database: GRANT CREATE ON DATABASE ${quoted(database)} TO ${quoted(role)}; or, as a superuser: CREATE SCHEMA ${quoted(schema)} AUTHORIZATION ${quoted(role)}; CREATE SCHEMA ${quoted(queueSchema)} AUTHORIZATION ${quoted(role)}`,
    ),
  notOwner: (role: string, owner: string) =>
    new Problem(
      'permission-denied',
      `The tables of Backproof in the schema public belong to the role ${owner}; ${role} may not move them to a schema of their own.`,
      `Nothing was changed. Start once with the role ${owner} in DATABASE_URL, or make ${role} a member of it: GRANT ${quoted(owner)} TO ${quoted(role)}`,
    ),
}

const elsewhere =
  'Name another schema with ?schema=NAME in DATABASE_URL, or create a database of its own for Backproof: CREATE DATABASE backproof.'

function some(names: string[]): string {
  const shown = names.slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
