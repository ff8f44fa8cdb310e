import pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { type Problem, problem } from '#lib/problem.ts'
import { adminDatabase } from './restoring-role.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

export type NotPreloaded = { extension: string; error: string }

/** Extensions of PostgreSQL itself, and others that are known to need only their files. */
const needNoTest =
  /^(adminpack|amcheck|autoinc|bloom|btree_gin|btree_gist|citext|cube|dblink|dict_int|dict_xsyn|earthdistance|file_fdw|fuzzystrmatch|hstore|insert_username|intagg|intarray|isn|lo|ltree|moddatetime|pageinspect|pg_buffercache|pg_freespacemap|pg_logicalinspect|pg_overexplain|pg_prewarm|pg_stat_statements|pg_surgery|pg_trgm|pg_visibility|pg_walinspect|pgcrypto|pgrowlocks|pgstattuple|plpgsql|postgres_fdw|refint|seg|sslinfo|tablefunc|tcn|tsm_system_rows|tsm_system_time|unaccent|uuid-ossp|xml2|(pl|\w+_pl)(perl|python3?|tcl)u?|vector|postgis\w*|address_standardizer\w*)$/

/** The extensions to test before anything is read: only creating one shows whether the server can. */
export function extensionsToTry(extensions: string[]): string[] {
  return extensions.filter((name) => !needNoTest.test(name))
}

/**
 * Creates each extension in a temporary database.
 * @param database the name of that database: some extensions can be created in one database of a server only.
 * @returns the extensions whose library must be preloaded, with their error.
 */
export async function tryExtensions(
  connection: (database: string) => Connection,
  database: string,
  extensions: string[],
): Promise<NotPreloaded[]> {
  if (extensions.length === 0) return []
  const client = await openPinned(connection(adminDatabase), sessionNames.read)
  const name = pg.escapeIdentifier(connection(database).database)
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
    try {
      return await createEach(connection(database), extensions)
    } finally {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    }
  } finally {
    await closeSession(client)
  }
}

/**
 * @param server an external server, by the connection to the database that its operator named.
 * @throws Problem `extension-missing` where the server cannot create one of them with its settings.
 */
export async function assertExtensions(
  server: Connection,
  database: string,
  extensions: string[],
): Promise<void> {
  const connection = (name: string) => (name === adminDatabase ? server : { ...server, database: name })
  const [notPreloaded] = await tryExtensions(connection, database, extensionsToTry(extensions))
  if (notPreloaded) throw extensionUnavailable(notPreloaded)
}

async function createEach(connection: Connection, extensions: string[]) {
  const client = await openPinned(connection, sessionNames.read)
  const notPreloaded: NotPreloaded[] = []
  try {
    await client.query('SET search_path = public')
    for (const extension of extensions) {
      const error = await client
        .query(`CREATE EXTENSION IF NOT EXISTS ${pg.escapeIdentifier(extension)} CASCADE`)
        .then(() => null, errorText)
      if (error === null) continue
      if (/shared_preload_libraries|must be preloaded/.test(error)) notPreloaded.push({ extension, error })
      // The restore reports other errors; these come from the server's settings and are no fault of the archive.
      else if (/only create extension in database|could not (load library|access file)/.test(error))
        throw extensionUnavailable({ extension, error })
    }
    return notPreloaded
  } finally {
    await closeSession(client)
  }
}

function errorText(thrown: unknown): string {
  const { message = String(thrown), hint } = thrown as { message?: string; hint?: string }
  return hint ? `${message} (${hint})` : message
}

/** The Problem for an extension that the server cannot create: it proves nothing about the archive, and comes before anything is read. */
export function extensionUnavailable({ extension, error }: NotPreloaded): Problem {
  return problem('extension-missing/cannot-create', { extension, error })
}
