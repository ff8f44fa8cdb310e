import { type CheckKind, checkKinds } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import { type Manifest, relationKey } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { countsBetween } from './count-between.ts'
import { undecidedDefinitions } from './undecided-definitions.ts'
import { wordedRestored } from './worded-restored.ts'

/** What may move between two instants, or is no structure. */
const contents = new Set<CheckKind>([
  'rows',
  'sequence',
  'large-objects',
  'custom',
  'locale',
  'not-in-archive',
])

/** Compares a restored database with two Manifests of the same source: it must lie between them. */
export function compareBetween(
  older: Manifest,
  newer: Manifest,
  restored: Manifest,
  { isPhysical }: { isPhysical: boolean },
): RestoredCheck[] {
  return [...structureChecks(older, newer, restored), ...countsBetween(older, newer, restored, isPhysical)]
}

/** The structure must be that of one of the two: a migration is there whole, or not at all. */
function structureChecks(older: Manifest, newer: Manifest, restored: Manifest): RestoredCheck[] {
  const [old, late] = [older, newer].map((manifest) => structureOf(manifest, restored))
  if (!old || !late) return []
  const names = [
    ...(old.findings.length === 0 ? ['older'] : []),
    ...(late.findings.length === 0 ? ['newer'] : []),
  ]
  if (names.length === 0) return late.findings.length <= old.findings.length ? late.findings : old.findings
  const undecided = names.includes('newer') ? late.undecided : old.undecided
  const found = `that of the ${names.join(' and of the ')} manifest`
  const base = { boundary: 'between', claim: 'Structure matches', subject: 'the whole database' } as const
  const expected = 'that of the older or of the newer manifest'
  if (undecided.length === 0) return [{ ...base, verdict: 'passed', expected, found }]
  const note = 'differ in casts or parentheses, or were printed by another major version; not decided'
  return [{ ...base, verdict: 'skipped', expected, found: `${undecided.join(', ')} ${note}` }]
}

function structureOf(manifest: Manifest, restored: Manifest) {
  const { copy, names, otherMajor } = undecidedDefinitions(manifest, restored)
  const checks = compare({ ...manifest, answers: [] }, copy)
  return {
    findings: checks
      .filter(({ kind, verdict }) => verdict === 'failed' && checkKinds[kind].decides && !contents.has(kind))
      .map((check) => wordedRestored('between', check)),
    undecided: otherMajor ? [] : names,
  }
}

/** Why two Manifests are no boundary; null: they are one. */
export function whyNoBoundary(older: Manifest, newer: Manifest): string | null {
  // One that names no instant is before none.
  if (!(Date.parse(older.takenAt) < Date.parse(newer.takenAt)))
    return `The manifests are not in order: ${older.takenAt} is not before ${newer.takenAt}.`
  const shared = pair(older.tables, newer.tables, relationKey).both.length
  if (older.database !== newer.database || shared === 0)
    return `The manifests are of two databases: ${older.database} and ${newer.database}.`
  return null
}
