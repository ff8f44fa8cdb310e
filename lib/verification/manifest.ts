import type { Answer } from './custom-check.ts'
import type { Evidence } from './messages/message.ts'

/** Raised whenever a digest of the same rows becomes another number: 2 hashed column by column, 3 folds no 64 bits into 32. */
export const manifestVersion = 3

/** What a database held at one instant. Both sides of a comparison are Manifests; every text in them is built by the same SQL. */
export type Manifest = {
  version: typeof manifestVersion
  /** ISO 8601, the source's clock. */
  takenAt: string
  database: string
  serverVersion: string
  serverVersionNumber: number
  systemIdentifier: string
  encoding: string
  locale: Locale
  databaseBytes: number
  schemas: string[]
  extensions: { name: string; version: string; schema: string }[]
  /** Roles that own or may touch something here. No archive carries them. */
  roles: string[]
  /** Those of them that are superusers: only such a role can own an event trigger or a foreign data wrapper. */
  superusers?: string[]
  /** What decides what those roles may read; archives of earlier versions have none of it. */
  roleRights?: RoleAttributes[]
  memberships?: Membership[]
  /** What a server must be like for the copy to be like production. */
  server?: ServerNeeds
  tables: Table[]
  sequences: Sequence[]
  objects: CatalogObject[]
  /** Indexes of partitioned tables that were not valid, as they are in every copy; archives of earlier versions do not say. */
  invalidIndexes?: { schema: string; name: string }[]
  /** null where they could not be read. */
  largeObjects: LargeObjects | null
  gaps: Gap[]
  /** pg_current_snapshot() of the capture: which transactions it saw. */
  visibility?: string
  /** System catalogs in which objects were made, changed or dropped while the source was read: definitions may be of either side of that. */
  changedWhileRead?: string[]
  /** What the team's own statements answered. */
  answers: Answer[]
}

/** The locale by which text is sorted and compared. */
export type Locale = {
  /** Who keeps the rules: c (the operating system), i (ICU) or b (PostgreSQL itself). */
  provider: string
  /** The name of the rules at the provider. */
  collate: string
  ctype: string
  /** The operating system's locale beside another provider's. */
  osCollate?: string
  /** Rules added to ICU's own, 16 on. */
  icuRules?: string
  /** Which version of the rules text was sorted by when the indexes were made: the database's own, and of collations in use by name. */
  version?: string
  versions?: Record<string, string>
}

type RoleAttributes = { name: string; inherit: boolean; bypassRls: boolean }

/** That a role is a member of another; `inherit` and `set` are null before 16, where the member's own INHERIT decides. */
export type Membership = {
  role: string
  member: string
  admin: boolean
  inherit: boolean | null
  set: boolean | null
}

export type ServerNeeds = {
  /** The bootstrap superuser, which owns PostgreSQL's own objects; not known for an external archive. */
  firstRole?: string
  /** Whom the database belongs to. */
  owner?: string
  /** Libraries that are loaded when the server starts; null where the role may not see them. */
  libraries: string[] | null
  /** Locales of the operating system that text here is sorted by. */
  locales: string[]
  /** Collations in use that the machine brought along, and no archive carries. */
  collations: { name: string; collate: string; ctype: string }[]
  /** What a session begins with, where that decides what a migration does; archives of earlier versions do not have it. */
  settings?: Record<string, string>
}

/** Anything else that people make in a database. `path` leads to it from its schema, so that what fell with a table is known. */
export type CatalogObject = { kind: ObjectKind; name: string; path: string[]; definition: string }

/** The kinds of catalog objects, as `sql/objects.sql` and `sql/ownership.sql` call them. */
export const objectKinds = [
  'view',
  'table-option',
  'row-security',
  'policy',
  'trigger',
  'rule',
  'statistics',
  'routine',
  'type',
  'cast',
  'operator',
  'text-search',
  'collation',
  'event-trigger',
  'publication',
  'subscription',
  'foreign-server',
  'language',
  'dependency',
  'comment',
  'owner',
  'privileges',
  'default-privileges',
] as const
export type ObjectKind = (typeof objectKinds)[number]

/**
 * Large objects lie outside every table. `digest` is of what they hold, `rights` of whose they are and who may touch them; `each`
 * tells both of each by its oid, where they are at most 1000.
 */
export type LargeObjects = {
  count: number
  digest: string
  rights: string
  each: Record<string, [contents: string, rights: string]>
}

/** What a recovery needs and no archive holds, with the SQL that makes it again. */
export type Gap = {
  kind: string
  sql: string
  /** The name of what it is about, where a finding may be about the same. */
  about?: string
}

export type TableKind = 'table' | 'partitioned' | 'foreign' | 'materialized-view' | 'view'

export type Table = {
  schema: string
  name: string
  kind: TableKind
  /** Contents do not survive a crash of the source: equality holds for now only. */
  unlogged: boolean
  bytes: number
  columns: Column[]
  constraints: Constraint[]
  indexes: Index[]
  /** null where rows are not held here (partitioned, foreign, views) or could not be read: then `unread` says why. */
  rows: number | null
  /** Order-free digest of every row, null as `rows` is. */
  digest: string | null
  /** The digest without the columns that functions of people's own compute: no archive carries those, a restore computes them anew. */
  digestOfCarried?: string
  unread?: Evidence
  /** An extension's table of which a dump carries only the rows that a condition meets: those. */
  carried?: { where: string; rows: number; digest: string }
  /** What it is a partition of, or inherits from. */
  parents?: { schema: string; name: string }[]
  /** Its columns may come back in another order: CREATE TABLE puts what a child inherits first. */
  isChild?: boolean
  /** The whole table whose rows are spread over partitions by hash: a row may come back in another partition than it was in. */
  spreadFrom?: { schema: string; name: string }
}

export type Named = { name: string; definition: string }
/** `hash`: which hash suits its type, as `lib/postgres/row-hash.ts` knows them; null where only the text of a ROW does. */
export type Column = Named & {
  hash?: string | null
  /** Its place among the columns; places of columns that were dropped are free. */
  position?: number
  /** From PostgreSQL 18 on NOT NULL is a constraint: its name. */
  notNull?: string
  /** Where it is generated by functions that people made: those. */
  computedBy?: string
}
/** What a partition's key or index is part of: it comes and goes with that. */
type PartOf = { schema: string; table: string; name: string }
export type Index = Named & { partOf?: PartOf }
/** `references` names the table a foreign key points to, and the key there, so that the loss of either is not reported twice. */
export type Constraint = Index & { references?: { schema: string; name: string; key?: string } }

export type Sequence = {
  schema: string
  name: string
  definition: string
  /** The next value it would hand out, read before and after the dump: sequences do not obey snapshots. */
  next: [string, string]
  /** The table and the column that own it. */
  ownedBy?: { schema: string; name: string; column: string }
}

/** Tables whose rows are stored under their own name and are therefore digested. */
export function holdsRows(table: Table): boolean {
  return table.kind === 'table'
}

/** `schema.table` for people. Never a key: `"a.b"."c"` and `"a"."b.c"` give the same text, so pair by `keyOf`. */
export function displayName(it: { schema: string; name: string }): string {
  return `${visible(it.schema)}.${visible(it.name)}`
}

/** A key that no two objects share, whatever their names hold. */
export function relationKey(it: { schema: string; name: string }): string {
  return JSON.stringify([it.schema, it.name])
}

/** What stands for a value that is compared and never shown: its digest between two control characters, as the statements in sql/ write it. */
const concealed = /\p{Cc}[0-9a-f]{64}\p{Cc}/gu

/**
 * Control and direction-changing characters made visible, so that a name cannot forge a line of a report, and bytes that are no
 * UTF-8 (see lib/postgres/bytes-as-text.ts) as `\xe9`; digests of values that may be secret are left out.
 */
export function visible(text: string): string {
  return text.replace(concealed, '***').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0
    if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
}

export function countRows(manifest: Manifest): number {
  return manifest.tables.reduce((sum, table) => sum + (table.rows ?? 0), 0)
}
