import type { TableKind } from '#lib/verification/manifest.ts'

/**
 * What the checks of a Run say about the rows of one table. `equal-as-whole`: rows of a table that is partitioned by hash came back in
 * other partitions. `not-in-archive`: no archive of this kind can hold them. `no-rows`: rows are not held under its own name.
 * `not-compared` and `not-restored`: the Run did not get so far, or could not read both sides; never shown as equal.
 */
export const tableVerdicts = [
  'equal',
  'equal-as-whole',
  'differs',
  'missing',
  'extra',
  'unreadable',
  'not-in-archive',
  'not-compared',
  'not-restored',
  'no-rows',
] as const
export type TableVerdict = (typeof tableVerdicts)[number]

/** Verdicts that a failed check stands behind. */
export const differingVerdicts = [
  'differs',
  'missing',
  'extra',
  'unreadable',
] as const satisfies readonly TableVerdict[]

/** Verdicts of tables whose rows were not compared. */
export const unknownVerdicts = ['not-compared', 'not-restored'] as const satisfies readonly TableVerdict[]

/** What one side held of a table; null where it was not read. `digest`: 32 hexadecimal digits. */
export type TableSide = { rows: number | null; digest: string | null; bytes: number | null }

/** One table of a Run as it is stored with it: both sides as measured, and what its checks say. Names are fit to be shown. */
export type TableEvidence = {
  schema: string
  name: string
  kind: TableKind
  production: TableSide
  restored: TableSide
  verdict: TableVerdict
  /** Failed checks about its columns, constraints, indexes and the like. */
  otherFindings: number
}

/** The digits that checks show of a digest, too. */
export function shortDigest(digest: string): string {
  return digest.slice(-8)
}
