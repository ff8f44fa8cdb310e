import pg from 'pg'
import { describeMetadata, type MetadataConnection } from '#lib/metadata-connection.ts'
import { Problem } from '#lib/problem.ts'

/** Lost connections, rollbacks, lack of resources, a shutdown: worth another attempt. */
const passing = /^(08|40|53|57)/

/** Why a migration failed. Its transaction was rolled back. */
export function migrationProblem(thrown: unknown, connection: MetadataConnection): unknown {
  if (thrown instanceof Problem || !(thrown instanceof Error)) return thrown
  const options = { cause: thrown }
  if (!(thrown instanceof pg.DatabaseError))
    return new Problem(
      'database-unreachable',
      `The connection to the metadata database at ${describeMetadata(connection)} ended during the migrations: ${thrown.message}.`,
      'Nothing was changed. Start again when the database responds.',
      options,
    )
  if (thrown.code === '55P03')
    return new Problem(
      'lock-timeout',
      'Another session holds a lock on the tables of the metadata database, so they could not be migrated.',
      'Nothing was changed. Stop web and worker of the earlier version, and start again. Sessions are listed by: SELECT pid, application_name, state, xact_start FROM pg_stat_activity WHERE datname = current_database()',
      options,
    )
  if (thrown.code === '42501')
    return new Problem(
      'permission-denied',
      `The role ${connection.user} lacks a right that the migrations of the metadata database need: ${thrown.message}.`,
      `Nothing was changed. Start once with the role that owns the tables in DATABASE_URL, or make ${connection.user} a member of it.`,
      options,
    )
  return new Problem(
    passing.test(thrown.code ?? '') ? 'database-unreachable' : 'conflict',
    `The metadata database could not be brought up to date: ${thrown.message}${thrown.code ? ` (SQLSTATE ${thrown.code})` : ''}.`,
    'Nothing was changed. Correct the reason and start again; with the same version of Backproof the same migrations are applied.',
    options,
  )
}
