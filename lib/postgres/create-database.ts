import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { DatabaseOptions, DatabaseRequirements } from './database-options.ts'
import { dropDatabase } from './drop-database.ts'
import { markAsOurs } from './external-orphans.ts'
import { prepareCopy } from './prepare-copy.ts'
import { adminDatabase } from './restoring-role.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/** `schemas`: those created for extensions, which the archive creates again. */
export type CreatedDatabase = { localeFallback: LocaleFallback | null; schemas: string[] }

/** Creates the source's roles, an empty database with its encoding and locale, its extensions, and the role that restores. */
export async function createDatabase(options: DatabaseOptions): Promise<CreatedDatabase> {
  const { connection, copy } = options
  const client = await openPinned(connection(adminDatabase), sessionNames.read)
  try {
    // Every new cluster has this database, and production's may have the same name.
    if (!options.external && copy.database === 'postgres') await dropDatabase(client, 'postgres')
    const localeFallback = await createEmpty(client, options, copy.database)
    return { localeFallback, schemas: await prepareCopy(options, copy) }
  } finally {
    await closeSession(client)
  }
}

/** Drops the database, which frees its disk space, and creates it again, empty and for the same roles. */
export async function recreateDatabase(options: DatabaseOptions): Promise<string[]> {
  const client = await openPinned(options.connection(adminDatabase), sessionNames.read)
  try {
    await dropDatabase(client, options.copy.database)
    await createEmpty(client, options, options.copy.database)
    return await prepareCopy(options, options.copy)
  } finally {
    await closeSession(client)
  }
}

/** The name of the auxiliary database of a copy. */
export function auxiliaryDatabaseName(database: string): string {
  return `${database.slice(0, 50)}_beside`
}

/** Creates a second empty database for `use`, and drops it afterwards. */
export async function withAuxiliaryDatabase<T>(
  options: DatabaseOptions,
  use: (auxiliary: Connection, schemas: string[]) => Promise<T>,
): Promise<T> {
  const { connection, copy } = options
  const auxiliary = { ...copy, database: auxiliaryDatabaseName(copy.database) }
  const client = await openPinned(connection(adminDatabase), sessionNames.read)
  try {
    await createEmpty(client, options, auxiliary.database)
    return await use(auxiliary, await prepareCopy(options, auxiliary))
  } finally {
    await dropDatabase(client, auxiliary.database).catch(() => {})
    await closeSession(client)
  }
}

async function createEmpty(
  client: pg.Client,
  { manifest, external, connection }: DatabaseOptions,
  database: string,
): Promise<LocaleFallback | null> {
  const created = await createLike(client, database, manifest)
  if (external) await client.query(markAsOurs(client, 'DATABASE', database))
  const missing = await createCollations({ ...connection(adminDatabase), database }, manifest, external)
  if (created === null && missing.length === 0) return null
  return { missing: [...new Set([...(created?.missing ?? []), ...missing])], used: created?.used ?? null }
}

/** SQLSTATEs of a locale that the machine lacks or that does not fit the encoding. */
const localeErrors = new Set(['22023', '42809', '42P17', '22P02', '0A000', '58P01'])

/** Creates a database with the source's encoding and locale; where this machine lacks the locale, with C.UTF-8 or C. */
async function createLike(
  client: pg.Client,
  name: string,
  { encoding, locale }: DatabaseRequirements,
): Promise<{ missing: string[]; used: string } | null> {
  const text = client.escapeLiteral.bind(client)
  const { provider, collate, ctype, osCollate = 'C', icuRules } = locale
  const rules = icuRules ? ` ICU_RULES ${text(icuRules)}` : ''
  const providerClause =
    provider === 'i'
      ? `LOCALE_PROVIDER icu ICU_LOCALE ${text(collate)}${rules} `
      : provider === 'b'
        ? `LOCALE_PROVIDER builtin BUILTIN_LOCALE ${text(collate)} `
        : ''
  const os = (sorts: string, classes: string) => `LC_COLLATE ${text(sorts)} LC_CTYPE ${text(classes)}`
  const libc = provider === 'c' ? [collate, ctype] : [osCollate, ctype]
  const fallbacks = encoding === 'UTF8' ? ['C.UTF-8', 'C'] : ['C']
  const missingOf = (names: string[]) => [
    ...new Set(names.filter((locale) => locale !== 'C' && locale !== 'POSIX')),
  ]
  const attempts = [
    { clause: `${providerClause}${os(libc[0] ?? 'C', libc[1] ?? 'C')}`, fallback: null },
    // With another provider, the libc locale matters only where PostgreSQL needs no collation.
    ...(providerClause === ''
      ? []
      : fallbacks.map((used) => ({
          clause: `${providerClause}${os(used, used)}`,
          fallback: { missing: missingOf(libc), used },
        }))),
    ...fallbacks.map((used) => ({
      clause: os(used, used),
      fallback: { missing: missingOf([collate, ctype]), used },
    })),
  ]
  for (const [index, { clause, fallback }] of attempts.entries()) {
    try {
      await client.query(
        `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING ${text(encoding)} ${clause}`,
      )
      return fallback
    } catch (thrown) {
      const { code = '' } = thrown as { code?: string }
      if (!localeErrors.has(code) || index === attempts.length - 1) throw thrown
    }
  }
  return null
}

/** Creates the collations of the source's operating system, and returns the locales in use that this machine lacks. */
async function createCollations(
  connection: Connection,
  { locale, server }: DatabaseRequirements,
  external = false,
): Promise<string[]> {
  const covered = new Set(['C', 'POSIX', locale.collate, locale.ctype, locale.osCollate])
  const locales = (server?.locales ?? []).filter((name) => !covered.has(name))
  const collations = external ? [] : (server?.collations ?? [])
  if (locales.length === 0 && collations.length === 0) return []
  const client = await openPinned(connection, sessionNames.read)
  try {
    const missing: string[] = []
    const text = client.escapeLiteral.bind(client)
    for (const name of locales) {
      const isMissing = await client
        .query(`CREATE COLLATION pg_temp.probe (LOCALE = ${text(name)}); DROP COLLATION pg_temp.probe`)
        .then(
          () => false,
          () => true,
        )
      if (isMissing) missing.push(name)
    }
    for (const { name, collate, ctype } of collations)
      await client
        .query(
          `CREATE COLLATION IF NOT EXISTS pg_catalog.${client.escapeIdentifier(name)} (LC_COLLATE = ${text(collate)}, LC_CTYPE = ${text(ctype)})`,
        )
        .catch(() => {}) // a missing locale is already in `missing`, and the restore reports it
    return missing
  } finally {
    await closeSession(client)
  }
}
