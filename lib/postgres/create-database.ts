import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import type { LocaleFallback } from '#lib/verification/locale-fallback.ts'
import type { DatabaseOptions, DatabaseRequirements } from './database-options.ts'
import { dropDatabase } from './drop-database.ts'
import { prepareCopy } from './prepare-copy.ts'
import { adminDatabase } from './restoring-role.ts'
import { closeSession, openPinned } from './session.ts'
import { sessionNames } from './session-names.ts'

/** `schemas`: those that were made before the archive makes them. */
export type CreatedDatabase = { localeFallback: LocaleFallback | null; schemas: string[] }

/** Makes an empty database like the source's own, its roles, its extensions, and the role that restores. */
export async function createDatabase(options: DatabaseOptions): Promise<CreatedDatabase> {
  const { connection, copy } = options
  const client = await openPinned(connection(adminDatabase), sessionNames.read)
  try {
    // The database that every cluster begins with; production's own may be called so.
    if (!options.external && copy.database === 'postgres') await dropDatabase(client, 'postgres')
    const localeFallback = await createEmpty(client, options, copy.database)
    return { localeFallback, schemas: await prepareCopy(options, copy) }
  } finally {
    await closeSession(client)
  }
}

/** Drops that database, which frees its room, and makes it anew: as empty as it was, for the same roles. */
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

/** What the one beside a copy is called. */
export function auxiliaryDatabaseName(database: string): string {
  return `${database.slice(0, 50)}_beside`
}

/** Makes one more empty database beside it for a while, and drops it afterwards. */
export async function withAuxiliaryDatabase<T>(
  options: DatabaseOptions,
  use: (beside: Connection, schemas: string[]) => Promise<T>,
): Promise<T> {
  const { connection, copy } = options
  const beside = { ...copy, database: auxiliaryDatabaseName(copy.database) }
  const client = await openPinned(connection(adminDatabase), sessionNames.read)
  try {
    await createEmpty(client, options, beside.database)
    return await use(beside, await prepareCopy(options, beside))
  } finally {
    await dropDatabase(client, beside.database).catch(() => {})
    await closeSession(client)
  }
}

async function createEmpty(
  client: pg.Client,
  { manifest, external, connection }: DatabaseOptions,
  database: string,
): Promise<LocaleFallback | null> {
  const made = await createLike(client, database, manifest)
  const missing = await createCollations({ ...connection(adminDatabase), database }, manifest, external)
  if (made === null && missing.length === 0) return null
  return { missing: [...new Set([...(made?.missing ?? []), ...missing])], used: made?.used ?? null }
}

/** What PostgreSQL says of a locale that is not on the machine, or does not go with the encoding there. */
const lacksLocale = new Set(['22023', '42809', '42P17', '22P02', '0A000', '58P01'])

/** Same encoding and locale as the source; where this machine lacks the locale, C.UTF-8 or at last C. */
async function createLike(
  client: pg.Client,
  name: string,
  { encoding, locale }: DatabaseRequirements,
): Promise<{ missing: string[]; used: string } | null> {
  const text = client.escapeLiteral.bind(client)
  const { provider, collate, ctype, osCollate = 'C', icuRules } = locale
  const rules = icuRules ? ` ICU_RULES ${text(icuRules)}` : ''
  const own =
    provider === 'i'
      ? `LOCALE_PROVIDER icu ICU_LOCALE ${text(collate)}${rules} `
      : provider === 'b'
        ? `LOCALE_PROVIDER builtin BUILTIN_LOCALE ${text(collate)} `
        : ''
  const os = (sorts: string, classes: string) => `LC_COLLATE ${text(sorts)} LC_CTYPE ${text(classes)}`
  const ofOs = provider === 'c' ? [collate, ctype] : [osCollate, ctype]
  const plain = encoding === 'UTF8' ? ['C.UTF-8', 'C'] : ['C']
  const lacking = (names: string[]) => [...new Set(names.filter((it) => it !== 'C' && it !== 'POSIX'))]
  const ways = [
    { how: `${own}${os(ofOs[0] ?? 'C', ofOs[1] ?? 'C')}`, fallback: null },
    // With rules of another provider the operating system's count only where PostgreSQL asks for no rules at all.
    ...(own === ''
      ? []
      : plain.map((used) => ({
          how: `${own}${os(used, used)}`,
          fallback: { missing: lacking(ofOs), used },
        }))),
    ...plain.map((used) => ({ how: os(used, used), fallback: { missing: lacking([collate, ctype]), used } })),
  ]
  for (const [index, { how, fallback }] of ways.entries()) {
    try {
      await client.query(
        `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING ${text(encoding)} ${how}`,
      )
      return fallback
    } catch (thrown) {
      const { code = '' } = thrown as { code?: string }
      if (!lacksLocale.has(code) || index === ways.length - 1) throw thrown
    }
  }
  return null
}

/** Makes the collations that the source's machine brought along, and looks whether each locale in use is here. Returns those that are not. */
async function createCollations(
  connection: Connection,
  { locale, server }: DatabaseRequirements,
  external = false,
): Promise<string[]> {
  const known = new Set(['C', 'POSIX', locale.collate, locale.ctype, locale.osCollate])
  const locales = (server?.locales ?? []).filter((name) => !known.has(name))
  const collations = external ? [] : (server?.collations ?? [])
  if (locales.length === 0 && collations.length === 0) return []
  const client = await openPinned(connection, sessionNames.read)
  try {
    const missing: string[] = []
    const text = client.escapeLiteral.bind(client)
    for (const name of locales) {
      const lacks = await client
        .query(`CREATE COLLATION pg_temp.probe (LOCALE = ${text(name)}); DROP COLLATION pg_temp.probe`)
        .then(
          () => false,
          () => true,
        )
      if (lacks) missing.push(name)
    }
    for (const { name, collate, ctype } of collations)
      await client
        .query(
          `CREATE COLLATION IF NOT EXISTS pg_catalog.${client.escapeIdentifier(name)} (LC_COLLATE = ${text(collate)}, LC_CTYPE = ${text(ctype)})`,
        )
        .catch(() => {}) // one that is lacking is told above, and by the restore
    return missing
  } finally {
    await closeSession(client)
  }
}
