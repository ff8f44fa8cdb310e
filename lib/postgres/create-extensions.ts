import { statSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import type { Manifest } from '#lib/verification/manifest.ts'

export type ExtensionsToCreate = {
  extensions?: Pick<Manifest['extensions'][number], 'name' | 'schema'>[]
  schemas?: string[]
  /** The server is on another machine, whose files are its operator's. */
  elsewhere?: boolean
}

/**
 * Makes the extensions of a source in a database that is still empty, as superuser. Why before anything else: a script of the machine's
 * then meets nothing that the source brought along. Only those of this machine are made: control file and scripts lie where the
 * operator installed PostgreSQL, and nobody else may write there. Whatever cannot be made is left to the restore, which says why.
 * @returns the schemas that were made for them, which the archive makes once more.
 */
export async function createExtensions(
  client: pg.Client,
  restoring: string,
  { extensions = [], schemas = [], elsewhere = false }: ExtensionsToCreate,
): Promise<string[]> {
  if (extensions.length === 0) return []
  const made: string[] = []
  const owner = client.escapeIdentifier(restoring)
  const folder = await extensionFolder(client)
  let waiting = extensions.filter(({ name }) => elsewhere || isOfMachine(folder, name))
  for (const { schema } of waiting) {
    if (made.includes(schema) || !schemas.includes(schema) || schema === 'public') continue
    await client.query(`CREATE SCHEMA ${client.escapeIdentifier(schema)} AUTHORIZATION ${owner}`)
    made.push(schema)
  }
  // Those that need another one come back until it is there.
  for (let before = Number.POSITIVE_INFINITY; waiting.length > 0 && waiting.length < before; ) {
    before = waiting.length
    const left: typeof waiting = []
    for (const extension of waiting) {
      const there = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [extension.schema])
      const where = there.rowCount ? ` SCHEMA ${client.escapeIdentifier(extension.schema)}` : ''
      await client
        .query(`CREATE EXTENSION IF NOT EXISTS ${client.escapeIdentifier(extension.name)}${where}`)
        .catch(() => left.push(extension))
    }
    waiting = left
  }
  // Its owner may comment on it; what belongs to it stays the superuser's.
  await client.query(
    `UPDATE pg_catalog.pg_extension SET extowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = $1) WHERE extname <> 'plpgsql'`,
    [restoring],
  )
  return made
}

async function extensionFolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ setting: string }>(
    `SELECT setting FROM pg_catalog.pg_config WHERE name = 'SHAREDIR'`,
  )
  return path.join(rows[0]?.setting ?? '/nonexistent', 'extension')
}

/** Nobody but its owner may write to what the extension is made from. */
function isOfMachine(folder: string, name: string): boolean {
  if (!/^[\w-]+$/.test(name)) return false
  try {
    const { mode } = statSync(path.join(folder, `${name}.control`))
    return (mode & 0o022) === 0
  } catch {
    return false
  }
}
