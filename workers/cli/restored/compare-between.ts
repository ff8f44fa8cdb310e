import { plural } from '#lib/format.ts'
import { type CheckKind, checkKinds } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import { displayName, holdsRows, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'
import type { RestoredCheck } from './restored-check.ts'
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
  return [...structureChecks(older, newer, restored), ...countChecks(older, newer, restored, isPhysical)]
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

function countChecks(
  older: Manifest,
  newer: Manifest,
  restored: Manifest,
  isPhysical: boolean,
): RestoredCheck[] {
  const both = pair(older.tables.filter(holdsRows), newer.tables.filter(holdsRows), relationKey).both
  const here = new Map(restored.tables.filter(holdsRows).map((table) => [relationKey(table), table]))
  return both.flatMap(([old, late]) => {
    const is = here.get(relationKey(old))
    if (!is) return [missing(old)]
    return [isPhysical && is.unlogged && is.rows === 0 ? emptied(old) : countCheck(old, late, is)]
  })
}

/** Of a table that both Manifests hold and the restored database does not: its structure is that of neither. */
function missing(table: Table): RestoredCheck {
  return { ...countBase(table), verdict: 'failed', expected: 'a table of both manifests', found: 'missing' }
}

/** An unlogged table of a copy that recovery made, see `excuseRecovery`. */
function emptied(table: Table): RestoredCheck {
  const found = 'empty: an unlogged table does not survive a recovery'
  return { ...countBase(table), verdict: 'gap', expected: 'not compared', found }
}

function countBase(table: Table) {
  return { boundary: 'between', claim: 'Rows lie between', subject: displayName(table) } as const
}

function countCheck(old: Table, late: Table, is: Table): RestoredCheck {
  if (old.rows === null || late.rows === null || is.rows === null)
    return { ...countBase(old), verdict: 'skipped', expected: 'every row counted', found: 'not counted' }
  const [low, high] = old.rows <= late.rows ? [old.rows, late.rows] : [late.rows, old.rows]
  const expected =
    low === high ? rows(low) : `${rows(low)} to ${rows(high)} (${rows(old.rows)} in the older manifest)`
  const found = `${rows(is.rows)}: ${distances(old.rows, late.rows, is.rows)}`
  if (is.rows < low || is.rows > high) return { ...countBase(old), verdict: 'failed', expected, found }
  if (old.digest !== late.digest) return { ...countBase(old), verdict: 'passed', expected, found }
  if (is.digest === old.digest)
    return {
      ...countBase(old),
      verdict: 'passed',
      expected,
      found: `${rows(is.rows)}, equal to both row by row`,
    }
  return {
    ...countBase(old),
    verdict: 'failed',
    expected: `${rows(low)} with the contents that both manifests have`,
    found: `${rows(is.rows)} with other contents`,
  }
}

/** What was appended and deleted since the older Manifest, and is until the newer one. */
function distances(old: number, late: number, is: number): string {
  const step = (count: number, since: string) =>
    count === 0
      ? `as many as in the ${since} manifest`
      : `${plural(Math.abs(count), 'row')} ${count > 0 ? 'more' : 'fewer'} than in the ${since} manifest`
  return `${step(is - old, 'older')}, ${step(is - late, 'newer')}`
}

function rows(count: number): string {
  return plural(count, 'row')
}

/** Why two Manifests are no boundary; null: they are one. */
export function whyNoBoundary(older: Manifest, newer: Manifest): string | null {
  if (Date.parse(older.takenAt) >= Date.parse(newer.takenAt))
    return `The manifests are not in order: ${older.takenAt} is not before ${newer.takenAt}.`
  const shared = pair(older.tables, newer.tables, relationKey).both.length
  if (older.database !== newer.database || shared === 0)
    return `The manifests are of two databases: ${older.database} and ${newer.database}.`
  return null
}
