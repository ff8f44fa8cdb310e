import type pg from 'pg'
import {
  type Locale,
  type Manifest,
  type Membership,
  manifestVersion,
  type ServerNeeds,
} from '#lib/verification/manifest.ts'
import { sqlFile } from './sql-file.ts'

type Outline = Omit<Manifest, 'tables' | 'sequences' | 'objects' | 'largeObjects' | 'gaps' | 'answers'>

/** Reads the database's properties without its objects: costs the same for ten thousand tables as for ten. */
export async function readOutline(client: pg.Client): Promise<Outline> {
  const all = async <Row extends object>(name: string) => (await client.query<Row>(sqlFile(name))).rows
  const [database] = await all<DatabaseRow>('database')
  const roles = await all<RoleRow>('roles')
  if (!database) throw new Error('pg_database has no row for this database')
  return {
    version: manifestVersion,
    takenAt: database.taken_at,
    database: database.database,
    serverVersion: database.server_version,
    serverVersionNumber: database.server_version_number,
    systemIdentifier: await systemIdentifier(client),
    encoding: database.encoding,
    locale: readLocale(database),
    databaseBytes: Number(database.bytes),
    schemas: (await all<{ name: string }>('schemas')).map((row) => row.name),
    extensions: await all<{ name: string; version: string; schema: string }>('extensions'),
    roles: roles.map((row) => row.name),
    superusers: roles.filter((row) => row.superuser).map((row) => row.name),
    roleRights: roles.map((row) => ({ name: row.name, inherit: row.inherit, bypassRls: row.bypass_rls })),
    memberships: await all<Membership>('memberships'),
    server: serverNeeds((await all<ServerRow>('server'))[0], startOptions(client)),
  }
}

function readLocale(row: DatabaseRow): Locale {
  return {
    provider: row.locale_provider,
    collate: row.locale_collate,
    ctype: row.ctype,
    ...(row.locale_provider === 'c' ? {} : { osCollate: row.collate }),
    ...(row.icu_rules === null ? {} : { icuRules: row.icu_rules }),
    ...(row.collation_version === null ? {} : { version: row.collation_version }),
    ...(row.collation_versions === null ? {} : { versions: row.collation_versions }),
  }
}

function serverNeeds(row: ServerRow | undefined, options: string): ServerNeeds | undefined {
  if (!row) return undefined
  const libraries = row.libraries
    ?.split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter(Boolean)
  const { first_role: firstRole, owner, locales, collations, settings } = row
  return {
    ...{ firstRole, owner, libraries: libraries ?? null, locales, collations },
    ...(settings ? { settings: ofServer(settings, options) } : {}),
  }
}

/** Without what our own session was opened with (`login-triggers.ts`): that hides what the server sets. */
function ofServer(settings: Record<string, string>, options: string): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !options.includes(name)))
}

/** What a session asked for as it was opened. */
function startOptions(client: pg.Client): string {
  const { connectionParameters } = client as unknown as { connectionParameters?: { options?: string } }
  return connectionParameters?.options ?? ''
}

/** The number of tables per schema. */
export async function countTables(client: pg.Client): Promise<Map<string, number>> {
  const counted = await client.query<{ name: string; tables: number }>(sqlFile('tables-per-schema'))
  return new Map(counted.rows.map((row) => [row.name, row.tables]))
}

type DatabaseRow = {
  database: string
  server_version: string
  server_version_number: number
  encoding: string
  locale_provider: string
  locale_collate: string
  collate: string
  ctype: string
  collation_version: string | null
  collation_versions: Record<string, string> | null
  icu_rules: string | null
  bytes: string
  taken_at: string
}
type RoleRow = { name: string; superuser: boolean; inherit: boolean; bypass_rls: boolean }
type ServerRow = Omit<ServerNeeds, 'firstRole' | 'libraries' | 'settings'> & {
  settings: Record<string, string> | null
  first_role: string
  libraries: string | null
}

async function systemIdentifier(client: pg.Client): Promise<string> {
  const allowed = await client.query<{ may: boolean }>(
    `SELECT has_function_privilege('pg_control_system()', 'EXECUTE') AS may`,
  )
  if (!allowed.rows[0]?.may) return ''
  const result = await client.query<{ id: string }>(
    'SELECT system_identifier::text AS id FROM pg_control_system()',
  )
  return result.rows[0]?.id ?? ''
}
