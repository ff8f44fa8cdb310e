/** What is remembered of a production warning: names as they are, and figures. Its words and its SQL are made of these. */
export type WarningFacts = {
  'sequence-behind': Sequence
  'constraint-not-valid': ConstraintOf
  'constraint-not-enforced': ConstraintOf & { definition: string }
  'constraint-disabled': TriggersOf & { rule?: DisabledRule | null }
  'trigger-disabled': TriggersOf
  'index-invalid': Named & { table: string; leftover: boolean; unique?: UniqueOf | null }
  /** `first`: what must be logged before it. */
  'table-unlogged': Named & { first?: Named[] }
  'table-without-key': KeylessTable
  'depends-on-session': SessionRule
  'depends-on-function': UsedFunction
  'database-collation': { name: string; exclusions?: Named[] } & Versions
  collation: Named & Versions & { database: string; indexes: (Named & { exclusion: boolean })[] }
  'extension-behind': { name: string; installed: string; available: string }
  'slot-holds-wal': { name: string; database: string | null; bytes: string }
  'transaction-age': Age
  'multixact-age': Age
  'role-superuser': RoleInUse
  'role-bypassrls': RoleInUse
}

export type Named = { schema: string; name: string }
type Versions = { stored: string; actual: string }
/** `bound`: the last value that it can give. */
type Sequence = Named & {
  table: Named
  column: string
  ascending: boolean
  next: string
  reached: string
  bound?: string
}
/** `table` is the domain's name where it is a constraint of a domain. `rule` is missing in what an earlier version read, as each `?` here. */
type ConstraintOf = Named & { table: string; domain: boolean; foreignKey: boolean; rule?: RowRule | null }
/** What finds the rows that break a constraint of a table. `type`: as in pg_constraint. */
export type RowRule = {
  type: string
  partitioned: boolean
  /** A foreign key over periods of time, which is no equality of columns. */
  temporal: boolean
  expression?: string | null
  columns: string[] | null
  references: (Named & { partitioned: boolean; full: boolean; columns: string[] }) | null
}
/** A constraint whose triggers are off, as its table has it; of partitions that of the whole. */
type DisabledRule = RowRule & {
  schema: string
  table: string
  name: string
  definition: string
  /** What stands behind the columns of a foreign key; null where `definition` alone says it. */
  actions: string | null
  major: number
  index: (Named & { nullsEqual: boolean }) | null
}
/** The columns or expressions of a unique index, as PostgreSQL prints them. */
export type UniqueOf = { columns: string[]; predicate: string | null; nullsEqual: boolean }
type TriggersOf = Named & { table: string; triggers: string[] }
type KeylessTable = Named & {
  bytes: string
  partitioned: boolean
  /** Columns that could be the key as they are. */
  unique: string[] | null
  /** What every key of a partitioned table must hold; null: it is partitioned by an expression. */
  partitionedBy: string[] | null
  /** A name that no column has. */
  free: string | null
}
type SessionRule = Named & {
  table: string
  what: 'check' | 'domain' | 'column' | 'index'
  words: string[]
  virtual: boolean
  expression: string | null
  constraint: string | null
}
type UsedFunction = Named & {
  arguments: string
  public: boolean
  /** Where a session looks names up. */
  path?: string[]
  count: number
  uses: { what: 'constraint' | 'column' | 'index'; of: string; name: string }[]
}
type Age = { name: string; here: boolean; age: number }
/** `first`: the role that initdb made, which stays a superuser. `ours`: we are signed in as it. */
type RoleInUse = {
  name: string
  ours: boolean
  sessions: number
  first: boolean
  database: string
  major: number
  schemas: string[]
}

export type ProductionWarningKind = keyof WarningFacts

/** A state of production that a recovery, or the first insert after it, trips over. It is never part of an outcome, nor of the gate. */
export type ProductionWarning = {
  [Kind in ProductionWarningKind]: { kind: Kind; facts: WarningFacts[Kind] }
}[ProductionWarningKind]

/** In the order in which they are shown: what breaks a recovery first. */
export const productionWarningKinds = [
  'sequence-behind',
  'constraint-disabled',
  'constraint-not-valid',
  'constraint-not-enforced',
  'depends-on-function',
  'depends-on-session',
  'database-collation',
  'collation',
  'index-invalid',
  'trigger-disabled',
  'table-unlogged',
  'slot-holds-wal',
  'transaction-age',
  'multixact-age',
  'table-without-key',
  'extension-behind',
  'role-superuser',
  'role-bypassrls',
] as const satisfies ProductionWarningKind[]

/** Why something was not looked at: without the right to, not in time, no index to read it from, not recorded by this major, or an error. */
const unreadReasons = ['denied', 'timeout', 'no-index', 'version', 'error'] as const
export type UnreadReason = (typeof unreadReasons)[number]

/** What could not be read is not known: it is shown as such, and never as none. */
export type UnreadWarnings = {
  kind: ProductionWarningKind
  reason: UnreadReason
  /** Which objects, where it is about some only: the first of them, and how many there are. */
  objects?: string[]
  count?: number
}

/** What one Run read of production. */
export type ProductionReading = {
  /** By the worker's clock. */
  readAt: string
  warnings: ProductionWarning[]
  /** How many more of a kind there are than are named. */
  more: Partial<Record<ProductionWarningKind, number>>
  unread: UnreadWarnings[]
}

/** So many of a kind are named; the rest is counted. */
export const namedOfKind = 1000
/** So many of a kind are shown with all other kinds; a list of its own has every one that is named. */
export const shownOfKind = 20

/** What could not be read at all. */
export function nothingRead(readAt: string, reason: UnreadReason): ProductionReading {
  const unread = productionWarningKinds.map((kind) => ({ kind, reason }))
  return { readAt, warnings: [], more: {}, unread }
}
