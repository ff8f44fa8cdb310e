/** Every kind of claim, in the order a reader wants them. `decides` is false where the claim is about the platform, not the archive. */
export const checkKinds = {
  archive: { claim: 'The stored archive is the one that was written', decides: true },
  restore: { claim: 'The archive restores without an error', decides: true },
  'source-readable': { claim: 'Production itself can be read', decides: true },
  'required-schema': { claim: 'The schemas that must exist are there', decides: true },
  schema: { claim: 'Every schema came back', decides: true },
  table: { claim: 'Every table came back', decides: true },
  column: { claim: 'Every column is defined alike', decides: true },
  rows: { claim: 'Every row is equal', decides: true },
  constraint: { claim: 'Every constraint is in force', decides: true },
  index: { claim: 'Every index is there', decides: true },
  sequence: { claim: 'Every sequence continues where it stood', decides: true },
  extension: { claim: 'Every extension is there', decides: true },
  view: { claim: 'Every view says the same', decides: true },
  'table-option': { claim: 'Every table is stored and partitioned alike', decides: true },
  'row-security': { claim: 'Row security is on where it was', decides: true },
  policy: { claim: 'Every row security policy is there', decides: true },
  trigger: { claim: 'Every trigger fires as before', decides: true },
  rule: { claim: 'Every rule is there', decides: true },
  statistics: { claim: 'Extended statistics are defined alike', decides: true },
  routine: { claim: 'Every function and procedure is the same', decides: true },
  type: { claim: 'Every type, domain and enum is the same', decides: true },
  cast: { claim: 'Every cast and transform is there', decides: true },
  operator: { claim: 'Every operator, operator class and family is there', decides: true },
  'text-search': { claim: 'Text search is set up alike', decides: true },
  collation: { claim: 'Every collation and conversion is there', decides: true },
  'event-trigger': { claim: 'Every event trigger is there', decides: true },
  publication: { claim: 'Every publication is there', decides: true },
  subscription: { claim: 'Every subscription is there', decides: true },
  'foreign-server': { claim: 'Every foreign server and wrapper is there', decides: true },
  language: { claim: 'Every language and access method is there', decides: true },
  dependency: { claim: 'What goes with an extension still does', decides: true },
  comment: { claim: 'Every comment came back', decides: true },
  owner: { claim: 'Everything belongs to whom it did', decides: true },
  privileges: { claim: 'Everybody may do what they could', decides: true },
  'default-privileges': { claim: 'New objects get the same privileges', decides: true },
  'large-objects': { claim: 'Every large object is equal', decides: true },
  'not-in-archive': { claim: 'What no archive of one database carries', decides: false },
  custom: { claim: 'What the team asks of its data holds', decides: true },
  locale: { claim: 'Text sorts by the same rules', decides: true },
  scratch: { claim: 'Where it was rehearsed', decides: false },
  survey: { claim: "The platform's own backups", decides: false },
  'backup-list': { claim: 'Railway lists Backups', decides: false },
  'backup-schedule': { claim: 'A schedule makes Backups often enough', decides: false },
  'backup-fresh': { claim: 'The newest scheduled Backup is young enough', decides: false },
  'backup-retention': { claim: 'Backups are kept long enough', decides: false },
  volume: { claim: 'The volume is well and has room', decides: false },
  pitr: { claim: 'Point-in-time recovery, as its variables claim', decides: false },
} as const

export type CheckKind = keyof typeof checkKinds

/** The kinds that tell what Railway itself holds: a Report shows them in a section of their own. */
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

/** `skipped`: not looked at, so unproven. `gap`: no archive of this kind can hold it; shown, never a failure. */
export type Verdict = 'passed' | 'failed' | 'skipped' | 'gap'

/** One claim with its evidence. `expected` and `found` are texts for people, built by the rule that made the check. */
export type Check = {
  kind: CheckKind
  /** What it is about, as people write it: `schema.table`, an index, a whole database. */
  subject: string
  verdict: Verdict
  /** Who is at fault when it failed. */
  blames?: 'archive' | 'source'
  expected: string
  found: string
}

/** So many checks of one sort that are counted and not named. */
export type CheckCount = Pick<Check, 'kind' | 'verdict' | 'blames'> & { count: number }

/** How many checks are like that, those that are only counted included. */
export function countChecks(
  { checks, beyond = [] }: { checks: Check[]; beyond?: CheckCount[] },
  like: (it: Pick<Check, 'kind' | 'verdict' | 'blames'>) => boolean,
): number {
  const named = checks.filter(like).length
  return beyond.filter(like).reduce((sum, it) => sum + it.count, named)
}
