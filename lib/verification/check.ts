/** Every kind of claim, in the order a reader wants them. `decides` is false where the claim is about the platform, not the archive. */
export const checkKinds = {
  archive: { claim: 'The stored archive is the one that was written', decides: true },
  restore: { claim: 'The archive restores without an error', decides: true },
  'required-schema': { claim: 'The schemas that must exist are there', decides: true },
  schema: { claim: 'Every schema came back', decides: true },
  table: { claim: 'Every table came back', decides: true },
  column: { claim: 'Every column is defined alike', decides: true },
  rows: { claim: 'Every row is equal', decides: true },
  constraint: { claim: 'Every constraint is in force', decides: true },
  index: { claim: 'Every index is there', decides: true },
  sequence: { claim: 'Every sequence continues where it stood', decides: true },
  locale: { claim: 'Text sorts by the same rules', decides: true },
  survey: { claim: "The platform's own backups", decides: false },
} as const

export type CheckKind = keyof typeof checkKinds
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
