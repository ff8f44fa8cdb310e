import { statSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import type { Manifest } from '#lib/verification/manifest.ts'
import { setRestoringMode } from './restoring-mode.ts'

export type ExtensionsToCreate = {
  extensions?: (Pick<Manifest['extensions'][number], 'name' | 'schema'> & { version?: string })[]
  schemas?: string[]
  /** An external server, whose files its operator controls. */
  external?: boolean
}

/**
 * Creates a source's extensions in an empty database, as superuser. Why first: extension scripts then run before any object of the
 * source exists. Only extensions installed on this machine are created: only the operator may write their control files and scripts.
 * An extension that cannot be created is left to the restore, which reports why. Each gets the version of the source where the server
 * can make that one, else the server's own: an archive names no version.
 * @returns the schemas created for them and by them, which the archive creates again.
 */
export async function createExtensions(
  client: pg.Client,
  restoring: string,
  { extensions = [], schemas = [], external = false }: ExtensionsToCreate,
): Promise<string[]> {
  if (extensions.length === 0) return []
  const created: string[] = []
  const owner = client.escapeIdentifier(restoring)
  const folder = await extensionFolder(client)
  let pending = extensions.filter(({ name }) => external || isInstalled(folder, name))
  for (const { schema } of pending) {
    if (created.includes(schema) || !schemas.includes(schema) || schema === 'public') continue
    await client.query(`CREATE SCHEMA ${client.escapeIdentifier(schema)} AUTHORIZATION ${owner}`)
    created.push(schema)
  }
  // Extensions that require another one are retried until no more can be created.
  for (let before = Number.POSITIVE_INFINITY; pending.length > 0 && pending.length < before; ) {
    before = pending.length
    const failed: typeof pending = []
    for (const extension of pending) {
      const found = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [extension.schema])
      const schemaClause = found.rowCount ? ` SCHEMA ${client.escapeIdentifier(extension.schema)}` : ''
      const versionClause = (await isAvailable(client, extension))
        ? ` VERSION ${client.escapeLiteral(extension.version ?? '')}`
        : ''
      await client
        .query(
          `CREATE EXTENSION IF NOT EXISTS ${client.escapeIdentifier(extension.name)}${schemaClause}${versionClause}`,
        )
        .catch(() => failed.push(extension))
    }
    pending = failed
  }
  // The owner may comment on an extension; its members stay the superuser's.
  await client.query(
    `UPDATE pg_catalog.pg_extension SET extowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = $1) WHERE extname <> 'plpgsql'`,
    [restoring],
  )
  // Only where it was created: otherwise the server does not know the setting.
  const made = extensions.filter((extension) => !pending.includes(extension))
  await setRestoringMode(client, client.database ?? '', made, true)
  return [...created, ...(await adoptSchemas(client, restoring, schemas, created))]
}

/** Lends the role that restores those of the source's schemas that the scripts of extensions made and that are no part of an extension. */
async function adoptSchemas(
  client: pg.Client,
  restoring: string,
  schemas: string[],
  created: string[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT n.nspname AS name FROM pg_catalog.pg_namespace n
     WHERE n.oid >= 16384 AND n.nspname = ANY ($1) AND n.nspname <> ALL ($2) AND NOT EXISTS (
       SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')`,
    [schemas, created],
  )
  for (const { name } of rows)
    await client.query(
      `ALTER SCHEMA ${client.escapeIdentifier(name)} OWNER TO ${client.escapeIdentifier(restoring)}`,
    )
  return rows.map(({ name }) => name)
}

async function isAvailable(
  client: pg.Client,
  { name, version }: { name: string; version?: string },
): Promise<boolean> {
  if (version === undefined) return false
  const found = await client.query(
    'SELECT FROM pg_catalog.pg_available_extension_versions WHERE name = $1 AND version = $2',
    [name, version],
  )
  return found.rowCount === 1
}

async function extensionFolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ setting: string }>(
    `SELECT setting FROM pg_catalog.pg_config WHERE name = 'SHAREDIR'`,
  )
  return path.join(rows[0]?.setting ?? '/nonexistent', 'extension')
}

/** Whether the extension's control file exists and only its owner may write it. */
function isInstalled(folder: string, name: string): boolean {
  if (!/^[\w-]+$/.test(name)) return false
  try {
    const { mode } = statSync(path.join(folder, `${name}.control`))
    return (mode & 0o022) === 0
  } catch {
    return false
  }
}
