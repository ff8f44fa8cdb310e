import pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { adminDatabase } from './restoring-role.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

export type NotPreloaded = { extension: string; complaint: string }

/** Made by the same package as the server, or known to need nothing but its files. */
const plain =
  /^(adminpack|amcheck|autoinc|bloom|btree_gin|btree_gist|citext|cube|dblink|dict_int|dict_xsyn|earthdistance|file_fdw|fuzzystrmatch|hstore|insert_username|intagg|intarray|isn|lo|ltree|moddatetime|pageinspect|pg_buffercache|pg_freespacemap|pg_logicalinspect|pg_overexplain|pg_prewarm|pg_stat_statements|pg_surgery|pg_trgm|pg_visibility|pg_walinspect|pgcrypto|pgrowlocks|pgstattuple|plpgsql|postgres_fdw|refint|seg|sslinfo|tablefunc|tcn|tsm_system_rows|tsm_system_time|unaccent|uuid-ossp|xml2|(pl|\w+_pl)(perl|python3?|tcl)u?|vector|postgis\w*|address_standardizer\w*)$/

/** The extensions that are tried before anything is read: whether a server can make them is only known by making them. */
export function extensionsToTry(extensions: string[]): string[] {
  return extensions.filter((name) => !plain.test(name))
}

/**
 * Makes each extension in a database of its own that is dropped again.
 * @param database its name: some extensions can be made in one database of a server only.
 * @returns those that ask for their library to be loaded when the server starts, with what they say.
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
      return await triedIn(connection(database), extensions)
    } finally {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    }
  } finally {
    await closeSession(client)
  }
}

/** @throws Problem `extension-missing` where a server cannot make one of them as it is set. */
export async function assertExtensions(
  connection: (database: string) => Connection,
  database: string,
  extensions: string[],
): Promise<void> {
  const [lacking] = await tryExtensions(connection, database, extensionsToTry(extensions))
  if (lacking) throw extensionUnavailable(lacking)
}

async function triedIn(connection: Connection, extensions: string[]) {
  const client = await openPinned(connection, sessionNames.read)
  const lacking: NotPreloaded[] = []
  try {
    await client.query('SET search_path = public')
    for (const extension of extensions) {
      const complaint = await client
        .query(`CREATE EXTENSION IF NOT EXISTS ${pg.escapeIdentifier(extension)} CASCADE`)
        .then(() => null, complaintOf)
      if (complaint === null) continue
      if (/shared_preload_libraries|must be preloaded/.test(complaint)) lacking.push({ extension, complaint })
      // Whatever else it says is told by the restore; but this is how the server is set, and no fault of the archive.
      else if (/only create extension in database|could not (load library|access file)/.test(complaint))
        throw extensionUnavailable({ extension, complaint })
    }
    return lacking
  } finally {
    await closeSession(client)
  }
}

function complaintOf(thrown: unknown): string {
  const { message = String(thrown), hint } = thrown as { message?: string; hint?: string }
  return hint ? `${message} (${hint})` : message
}

/** This server cannot make an extension of the source: it says nothing about the archive, and is said before anything is read. */
export function extensionUnavailable({ extension, complaint }: NotPreloaded): Problem {
  return new Problem(
    'extension-missing',
    `The extension ${extension} cannot be made on the server to restore into: ${complaint}`,
    `The archive is not to blame, and production was not read. Install the library of ${extension} for the PostgreSQL programs on the worker; on a server of yours, name it in shared_preload_libraries.`,
  )
}
