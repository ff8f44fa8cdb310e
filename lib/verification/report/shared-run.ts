import type { ArchiveStanding, ArchiveState } from '#lib/verification/archive-standing.ts'
import { type Check, type CheckKind, checkKinds, isPlatformKind } from '#lib/verification/check.ts'
import type { WarningList } from '#lib/verification/history.ts'
import type { Archive, FinishedRun } from '#lib/verification/run-record.ts'
import { volumeState } from '#lib/verification/volume-state.ts'
import { sharedProblem } from './shared-problem.ts'

/** Kinds whose subject is a name out of the schema. Of the others it may name a role, a host, a file or a statement. */
const named: ReadonlySet<CheckKind> = new Set([
  ...(['schema', 'required-schema', 'table', 'column', 'rows', 'constraint', 'index', 'sequence'] as const),
  ...(['extension', 'view', 'table-option', 'row-security', 'policy', 'trigger', 'rule'] as const),
  ...(['statistics', 'routine', 'type', 'cast', 'operator', 'text-search', 'collation'] as const),
  ...(['event-trigger', 'publication', 'language', 'custom'] as const),
])

const unnamed = 'not named in a shared report'

/**
 * A Run as somebody may see it who has nothing but a link: figures, names out of the schema and sentences of ours. Which rows differ
 * becomes their number; definitions, answers, messages of programs, places, roles and people are left out here, before a Report is made, so
 * that no part of a Report can bring them back. Text is let through by its form, never searched for what must not be in it.
 */
export function sharedRun(run: FinishedRun): FinishedRun {
  const { number, sourceName, status, reverify, steps, beyond, policy, simulatedRailway } = run
  const { queuedAt, startedAt, endedAt, cancelRequestedAt } = run
  return {
    ...{ number, sourceName, status, reverify, steps, beyond, policy, simulatedRailway },
    ...{ queuedAt, startedAt, endedAt, cancelRequestedAt },
    ...{ id: '', sourceId: '', trigger: 'person', requestedBy: '', commit: null, progress: null },
    problem: run.problem && sharedProblem(run.problem),
    archive: run.archive && sharedArchive(run.archive),
    checks: run.checks.map(sharedCheck),
  }
}

function sharedArchive(archive: Archive): Archive {
  const { takenAt, bytes, databaseBytes, tables, rows } = archive
  return {
    ...{ id: '', takenAt, bytes, databaseBytes, tables, rows, keptAt: null },
    snapshot: /^[0-9A-F-]{1,40}$/.exec(archive.snapshot)?.[0] ?? 'of its own',
    sha256: /^[0-9a-f]{64}$/.exec(archive.sha256)?.[0] ?? '',
    serverVersion: versionIn(archive.serverVersion),
    toolVersion: versionIn(archive.toolVersion),
  }
}

function versionIn(text: string): string {
  return /^\d{1,3}(?:\.\d{1,3})?/.exec(text)?.[0] ?? 'not known'
}

function sharedCheck(check: Check): Check {
  const { kind, verdict, blames } = check
  const about = { kind, verdict, ...(blames && { blames }) }
  if (isPlatformKind(kind)) return { ...about, ...platformWords(check) }
  const subject = named.has(kind) ? check.subject : unnamed
  return { ...about, subject, ...wordsFor(check) }
}

/** Built from what Railway's API says of a volume; what could not be read is told by a problem, which may name a place. */
function platformWords({ kind, verdict, subject, expected, found }: Check) {
  const about =
    kind !== 'volume' ? checkKinds[kind].claim : subject === volumeState ? subject : 'room on the volume'
  return verdict === 'skipped'
    ? { subject: about, expected: 'an answer of Railway', found: 'could not be read' }
    : { subject: about, expected, found }
}

function wordsFor({ kind, verdict, expected, found }: Check): { expected: string; found: string } {
  if (kind === 'scratch') return same(placeWords(found))
  if (verdict === 'passed') return same('as it must be')
  if (verdict === 'skipped') return { expected: 'checked', found: 'not checked' }
  if (verdict === 'gap' && kind === 'custom')
    return { expected: 'the same result on both', found: 'run on the copy only' }
  if (verdict === 'gap') return { expected: 'checked', found: 'not in the dump' }
  if (kind === 'rows') return { expected: rowsIn(expected) ?? 'every row', found: differenceIn(found) }
  if (kind === 'custom') return { expected: 'as the team asks', found: 'something else' }
  if (kind === 'restore') return { expected: 'no error', found: 'an error' }
  if (found === 'missing') return { expected: 'there', found }
  if (expected === 'nothing of that name') return { expected, found: 'there' }
  return { expected: 'as it must be', found: 'something else' }
}

function same(words: string): { expected: string; found: string } {
  return { expected: words, found: words }
}

function placeWords(found: string): string {
  const own = /^own throwaway server, PostgreSQL (\d{1,3}(?:\.\d{1,3})?)/.exec(found)
  return own ? `own throwaway server, PostgreSQL ${own[1]}` : 'another server than production'
}

const figure = String.raw`\d{1,3}(?:,\d{3})*`

function rowsIn(text: string): string | null {
  return new RegExp(`^${figure} rows?(?![^ ])`).exec(text)?.[0] ?? null
}

/** `998 rows · 2 rows missing`: only what stands before the first key can be relied on to be ours. */
function differenceIn(found: string): string {
  const rows = rowsIn(found)
  if (rows === null) return 'other rows'
  const rest = found.slice(rows.length)
  const [contents = ''] = /^ · digest [0-9a-f]+: other contents/.exec(rest) ?? []
  const where = new RegExp(`^ · (${figure} rows? (?:missing|changed|not on production))[ :]`).exec(
    rest.slice(contents.length),
  )?.[1]
  return [rows, contents ? 'other contents' : '', where ?? ''].filter(Boolean).join(' · ')
}

/** Who acknowledged stays with those who have an account. */
export function sharedWarnings({ listed, ...counts }: WarningList): WarningList {
  return {
    ...counts,
    listed: listed.map(({ acknowledged, ...warning }) => ({
      ...warning,
      acknowledged: acknowledged && { by: 'a member', at: acknowledged.at },
    })),
  }
}

const stateWords: Record<ArchiveState, string> = {
  good: '',
  refuted: 'failed re-verification in a later run',
  damaged: 'has changed files',
  missing: 'is missing from storage',
  unreadable: 'cannot be read',
  unseen: 'was not checked for too long',
  deleted: 'was deleted',
  'not-kept': 'was not stored',
  unproved: 'was not verified by any run',
}

/** How an Archive stands, without where it lies and what its files are called. */
export function sharedStanding(standing: ArchiveStanding): ArchiveStanding {
  return { ...standing, archiveId: '', words: stateWords[standing.state] }
}
