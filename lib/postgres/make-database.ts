import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { makeRoles, type RolesToMake } from './make-roles.ts'
import { closeSession, openPinned } from './session.ts'

/** The database an archive is restored into; the same everywhere, since the server is ours alone. */
export const restoredDatabase = 'restored'

/** What a server and a database must be like before an archive can be restored into them. */
export type MadeLike = RolesToMake & Pick<Manifest, 'encoding' | 'locale'>

type MakeOptions = {
  manifest: MadeLike
  connection(database: string): Connection
  /** Somebody else's server: nothing is made there but one database. */
  given?: boolean
}

/**
 * Makes the roles of the source and an empty database like its own.
 * @returns the locale that this machine lacks, where the database was made with another one; otherwise null.
 */
export async function makeDatabase({ manifest, connection, given }: MakeOptions): Promise<string | null> {
  const client = await openPinned(connection('postgres'), 'backproof: prepare')
  try {
    if (!given) await makeRoles(client, manifest)
    return await createLike(client, connection(restoredDatabase).database, manifest)
  } finally {
    await closeSession(client)
  }
}

/** Drops that database, which frees its room, and makes it anew: as empty as it was, for the same roles. */
export async function remakeDatabase({ manifest, connection }: MakeOptions): Promise<void> {
  const client = await openPinned(connection('postgres'), 'backproof: prepare')
  try {
    const { database } = connection(restoredDatabase)
    await client.query(`DROP DATABASE ${client.escapeIdentifier(database)} WITH (FORCE)`)
    await createLike(client, database, manifest)
  } finally {
    await closeSession(client)
  }
}

/** Makes one more empty database beside it for a while, and drops it afterwards. */
export async function makeBeside<T>(
  { manifest, connection }: MakeOptions,
  use: (beside: Connection) => Promise<T>,
): Promise<T> {
  const restored = connection(restoredDatabase)
  const beside = { ...restored, database: `${restored.database}_beside` }
  const client = await openPinned(connection('postgres'), 'backproof: prepare')
  try {
    await createLike(client, beside.database, manifest)
    return await use(beside)
  } finally {
    await client
      .query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(beside.database)} WITH (FORCE)`)
      .catch(() => {})
    await closeSession(client)
  }
}

/** Same encoding and locale as the source; where this machine lacks the locale, C, and the name of the missing one comes back. */
async function createLike(
  client: pg.Client,
  name: string,
  { encoding, locale }: MadeLike,
): Promise<string | null> {
  const text = client.escapeLiteral.bind(client)
  const like =
    locale.provider === 'i'
      ? `LOCALE_PROVIDER icu ICU_LOCALE ${text(locale.collate)} LOCALE 'C'`
      : locale.provider === 'b'
        ? `LOCALE_PROVIDER builtin BUILTIN_LOCALE ${text(locale.collate)} LOCALE 'C'`
        : `LC_COLLATE ${text(locale.collate)} LC_CTYPE ${text(locale.ctype)}`
  const make = (how: string) =>
    client.query(
      `CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING ${text(encoding)} ${how}`,
    )
  try {
    await make(like)
    return null
  } catch (thrown) {
    // 22023, 42809 and 22P02: the locale is not on this machine, or does not go with the encoding here.
    if (!/locale|encoding/i.test(String(thrown))) throw thrown
    await make(`LC_COLLATE 'C' LC_CTYPE 'C'`)
    return locale.collate
  }
}
