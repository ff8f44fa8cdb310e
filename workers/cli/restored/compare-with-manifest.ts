import { plural, shorten } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { compare } from '#lib/verification/compare.ts'
import { displayName, type Manifest, relationKey } from '#lib/verification/manifest.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { gaps } from '#lib/verification/rules/gaps.ts'
import { excuseRecovery } from './excuse-recovery.ts'
import { majorOf, type Undecided, undecidedDefinitions } from './undecided-definitions.ts'
import { wordedRestored } from './worded-restored.ts'

/** Compares a restored database with the Manifest of the instant that it must show. `isPhysical`: it is a copy of production's files. */
export function compareWithManifest(
  source: Manifest,
  restored: Manifest,
  { isPhysical }: { isPhysical: boolean },
): RestoredCheck[] {
  const undecided = undecidedDefinitions(source, restored)
  const { asked, notAsked } = answersOf(source, undecided.copy)
  // Nothing was restored here, so nothing is known of errors of a restore; gaps are compared below.
  const compared = compare({ ...source, answers: asked }, undecided.copy).filter(
    ({ kind }) => kind !== 'not-in-archive' && kind !== 'restore',
  )
  const judged = isPhysical ? excuseRecovery(compared, source, restored) : compared
  return [
    ...judged.map((check) => wordedRestored('manifest', onRestored(check))),
    ...definitionChecks(undecided, source, restored),
    ...missingGaps(source, restored).map((check) => wordedRestored('manifest', check)),
    ...systemObjects(source, restored),
    ...notAsked.map((name) => gap('Custom checks', name, 'the same answer', roleNote)),
  ]
}

/** Of a definition that was not decided. */
const shownCharacters = 1000

const roleNote = 'not run: the role can do more than read. Every row was compared all the same'

/** Custom checks that the restored database was not asked, for its role can do more than read. */
function answersOf(source: Manifest, copy: Manifest) {
  const skipped = new Set(copy.answers.filter((it) => 'notAsked' in it).map(({ check }) => check.name))
  return {
    asked: source.answers.filter(({ check }) => !skipped.has(check.name)),
    notAsked: source.answers.flatMap(({ check }) => (skipped.has(check.name) ? [check.name] : [])),
  }
}

/** The version of sorting rules is worded for a throwaway server elsewhere; here it is that of the restored database. */
function onRestored(check: Check): Check {
  if (check.kind !== 'locale' || check.verdict !== 'gap' || typeof check.found === 'string') return check
  const { version } = check.found.values as { version?: string }
  return version === undefined
    ? check
    : {
        ...check,
        found: `collation version ${version}. Text indexes are valid only for the version they were built with`,
      }
}

function definitionChecks(
  { names, texts, more, otherMajor }: Undecided,
  source: Manifest,
  restored: Manifest,
): RestoredCheck[] {
  if (!otherMajor) {
    const unlisted =
      more > 0 ? [unlike(`${plural(more, 'more definition')}`, 'the texts of the manifest', '')] : []
    return [...texts.map(({ was, is }, at) => unlike(names[at] ?? '', was, is)), ...unlisted]
  }
  const [was, is] = [source, restored].map(({ serverVersion }) => `PostgreSQL ${serverVersion}`)
  const version = gap('Server version', 'the server', was ?? '', is ?? '')
  if (names.length === 0) return [version]
  const listed = `${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}`
  const found = `PostgreSQL ${majorOf(source)} printed the one, ${majorOf(restored)} the other; not decided`
  return [version, gap('Definitions match', listed, 'the text of the manifest', found)]
}

/** A definition of which both texts are shown: only by making them anew would PostgreSQL say whether they are one, and nothing is written. */
function unlike(subject: string, was: string, is: string): RestoredCheck {
  const note = 'differs in casts or parentheses alone, as after a restore of a dump; not decided'
  const found = is === '' ? note : `${shorten(is, shownCharacters)}: ${note}`
  return { ...gap('Definitions match', subject, shorten(was, shownCharacters), found), verdict: 'skipped' }
}

/** Roles, settings and the like that the Manifest names and the restored database does not have, with the SQL that makes them. */
function missingGaps(source: Manifest, restored: Manifest): Check[] {
  const has = new Set(restored.gaps.map(({ kind, sql }) => `${kind}\n${sql}`))
  const missing = source.gaps.filter(({ kind, sql }) => !has.has(`${kind}\n${sql}`))
  return gaps({ ...source, gaps: missing, tables: [] }).map((check) => ({
    ...check,
    found: 'not in the restored database, or in another form',
  }))
}

/** Objects in PostgreSQL's own schemas that the Manifest does not have: they can change what every statement means. */
function systemObjects(source: Manifest, restored: Manifest): RestoredCheck[] {
  const known = new Set(source.gaps.map(({ sql }) => sql))
  const strange = restored.gaps.filter(({ kind, sql }) => kind === 'system-schema' && !known.has(sql))
  return strange.map(({ sql }) => ({
    ...gap('Objects in system schemas match', 'a system schema', 'absent', sql),
    verdict: 'failed',
  }))
}

function gap(claim: string, subject: string, expected: string, found: string): RestoredCheck {
  return { boundary: 'manifest', claim, subject, verdict: 'gap', expected, found }
}

/**
 * Why a Manifest and a database cannot be compared; null: they can. An empty database is compared: everything is missing there.
 * @param isPhysical a copy of a server's files keeps the names of its databases
 */
export function whyOtherDatabase(manifest: Manifest, restored: Manifest, isPhysical: boolean): string | null {
  const here = new Set(restored.tables.map(relationKey))
  const shared = manifest.tables.filter((table) => here.has(relationKey(table)))
  const of = `The manifest is of the database ${manifest.database}, taken at ${manifest.takenAt}`
  if (isPhysical && manifest.database !== restored.database)
    return `${of}, and the restored database is ${restored.database} of a copy of the same server.`
  if (shared.length > 0 || here.size === 0) return null
  const [first] = manifest.tables
  const example = first ? ` (${displayName(first)}, for instance)` : ''
  return `${of}, and none of its ${manifest.tables.length} tables${example} is in ${restored.database}.`
}
