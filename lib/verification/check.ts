import type { Evidence } from './messages/message.ts'

/** Every kind of check, in the order of the Report. `decides` is false where a check says nothing about the archive. */
export const checkKinds = {
  archive: { claim: 'Checksum verified', decides: true },
  restore: { claim: 'Restores without errors', decides: true },
  'source-readable': { claim: 'Production is readable', decides: true },
  'required-schema': { claim: 'Required schemas exist', decides: true },
  schema: { claim: 'All schemas restored', decides: true },
  table: { claim: 'All tables restored', decides: true },
  column: { claim: 'Columns match', decides: true },
  rows: { claim: 'Rows match', decides: true },
  constraint: { claim: 'Constraints match', decides: true },
  index: { claim: 'Indexes match', decides: true },
  sequence: { claim: 'Sequences match', decides: true },
  extension: { claim: 'Extensions match', decides: true },
  view: { claim: 'Views match', decides: true },
  'table-option': { claim: 'Storage and partitions match', decides: true },
  'row-security': { claim: 'Row-level security matches', decides: true },
  policy: { claim: 'Row-level security policies match', decides: true },
  trigger: { claim: 'Triggers match', decides: true },
  rule: { claim: 'Rules match', decides: true },
  statistics: { claim: 'Extended statistics match', decides: true },
  routine: { claim: 'Functions and procedures match', decides: true },
  type: { claim: 'Types, domains and enums match', decides: true },
  cast: { claim: 'Casts and transforms match', decides: true },
  operator: { claim: 'Operators, classes and families match', decides: true },
  'text-search': { claim: 'Text search configuration matches', decides: true },
  collation: { claim: 'Collations and conversions match', decides: true },
  'event-trigger': { claim: 'Event triggers match', decides: true },
  publication: { claim: 'Publications match', decides: true },
  subscription: { claim: 'Subscriptions match', decides: true },
  'foreign-server': { claim: 'Foreign servers and wrappers match', decides: true },
  language: { claim: 'Languages and access methods match', decides: true },
  dependency: { claim: 'Extension members match', decides: true },
  comment: { claim: 'Comments match', decides: true },
  owner: { claim: 'Owners match', decides: true },
  privileges: { claim: 'Privileges match', decides: true },
  'default-privileges': { claim: 'Default privileges match', decides: true },
  'large-objects': { claim: 'Large objects match', decides: true },
  'not-in-archive': { claim: 'Not in the dump', decides: false },
  custom: { claim: 'Custom checks', decides: true },
  locale: { claim: 'Collation matches', decides: true },
  scratch: { claim: 'Temporary server', decides: false },
  survey: { claim: 'Railway backups', decides: false },
  'backup-list': { claim: 'Railway backups exist', decides: false },
  'backup-schedule': { claim: 'Railway backup schedule', decides: false },
  'backup-fresh': { claim: 'Scheduled Railway backups are recent', decides: false },
  'backup-retention': { claim: 'Railway retention', decides: false },
  volume: { claim: 'Volume health', decides: false },
  pitr: { claim: 'Point-in-time recovery', decides: false },
} as const

export type CheckKind = keyof typeof checkKinds

/** The kinds about Railway's own backups; a Report shows them in a separate section. */
export const platformKinds = [
  'backup-list',
  'backup-schedule',
  'backup-fresh',
  'backup-retention',
  'volume',
  'pitr',
] as const satisfies CheckKind[]
export type PlatformKind = (typeof platformKinds)[number]

export function isPlatformKind(kind: CheckKind): kind is PlatformKind {
  return (platformKinds as readonly CheckKind[]).includes(kind)
}

/** `skipped`: not checked, so nothing is known. `gap`: no archive of this kind can hold it; shown, never a failure. */
export type Verdict = 'passed' | 'failed' | 'skipped' | 'gap'

/** One claim with its evidence. `expected` and `found` are codes and values; `formatMessage` puts them into words where they are shown. */
export type Check = {
  kind: CheckKind
  /** What it is about: `schema.table`, an index, a whole database. */
  subject: string
  verdict: Verdict
  /** Who is at fault when it failed. */
  blames?: 'archive' | 'source'
  expected: Evidence
  found: Evidence
}

/** A number of checks of one kind that are counted and not listed. */
export type CheckCount = Pick<Check, 'kind' | 'verdict' | 'blames'> & { count: number }

/** Counts the checks that match, including those that are not listed. */
export function countChecks(
  { checks, beyond = [] }: { checks: Check[]; beyond?: CheckCount[] },
  like: (it: Pick<Check, 'kind' | 'verdict' | 'blames'>) => boolean,
): number {
  const named = checks.filter(like).length
  return beyond.filter(like).reduce((sum, it) => sum + it.count, named)
}
