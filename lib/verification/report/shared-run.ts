import type { Language } from '#lib/language.ts'
import { archiveStandingTexts } from '#lib/verification/archive-standing.texts.ts'
import type { ArchiveStanding } from '#lib/verification/archive-standing.ts'
import { type Check, type CheckKind, isPlatformKind } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import type { WarningList } from '#lib/verification/history.ts'
import { visible } from '#lib/verification/manifest.ts'
import { isMissing } from '#lib/verification/messages/is-missing.ts'
import { type Evidence, isMessage, type Message, message } from '#lib/verification/messages/message.ts'
import { isOwnSubject } from '#lib/verification/own-subjects.ts'
import { volumeRoom, volumeState } from '#lib/verification/platform-subjects.ts'
import type { Archive, FinishedRun } from '#lib/verification/run-record.ts'
import { testServerInText } from './earlier-texts.ts'
import { rowsIn } from './rows-in.ts'
import { sharedDifference } from './shared-difference.ts'
import { sharedProblemTexts } from './shared-problem.texts.ts'
import { sharedProblem } from './shared-problem.ts'

/** Kinds whose subject is a name out of the schema. Of the others it is words of ours, or it may name a role, a host, a file or a statement. */
const named: ReadonlySet<CheckKind> = new Set([
  ...(['schema', 'required-schema', 'table', 'column', 'rows', 'constraint', 'index', 'sequence'] as const),
  ...(['extension', 'view', 'table-option', 'row-security', 'policy', 'trigger', 'rule'] as const),
  ...(['statistics', 'routine', 'type', 'cast', 'operator', 'text-search', 'collation'] as const),
  ...(['event-trigger', 'publication', 'language', 'custom'] as const),
])

/**
 * A Run for readers who have nothing but a link: figures, names out of the schema and messages of ours. Which rows differ
 * becomes their number; definitions, answers, messages of programs, places, roles and people are left out here, before a Report is made, so
 * that no part of a Report can bring them back. Codes decide what is shown, and only figures of a message are let through.
 */
export function sharedRun(run: FinishedRun, language: Language = 'en'): FinishedRun {
  const { number, sourceName, status, reverify, steps, beyond, policy, simulatedRailway } = run
  const { queuedAt, startedAt, endedAt, durationMs, cancelRequestedAt } = run
  return {
    ...{ number, sourceName: visible(sourceName), status, reverify, steps, beyond, policy, simulatedRailway },
    ...{ queuedAt, startedAt, endedAt, durationMs, cancelRequestedAt },
    ...{ id: '', sourceId: '', trigger: 'person', requestedBy: '', commit: null, progress: null },
    problem: run.problem && sharedProblem(run.problem, language),
    archive: run.archive && sharedArchive(run.archive),
    checks: run.checks.map((check) => sharedCheck(check, language)),
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

function sharedCheck(check: Check, language: Language): Check {
  const { kind, verdict, blames } = check
  const about = { kind, verdict, ...(blames && { blames }) }
  if (isPlatformKind(kind)) return { ...about, ...platformWords(check, language) }
  const isPublic = named.has(kind) || isOwnSubject(check.subject)
  const subject = isPublic ? check.subject : sharedProblemTexts[language].unnamed
  return { ...about, subject, ...sharedSides(check) }
}

type Sides = { expected: Evidence; found: Evidence }

/** Built from what Railway's API gives about a volume; what could not be read has a problem, which may name a place. */
function platformWords({ kind, verdict, subject, expected, found }: Check, language: Language) {
  const about =
    kind !== 'volume' ? claimOf(kind, language) : subject === volumeState ? volumeState : volumeRoom
  return verdict === 'skipped'
    ? { subject: about, expected: message('railway-data'), found: message('could-not-be-read') }
    : { subject: about, expected, found }
}

function sharedSides({ kind, verdict, blames, expected, found }: Check): Sides {
  if (kind === 'scratch') return same(sharedServer(found))
  if (kind === 'survey') return { expected: message('railway-list'), found: sharedSurvey(found) }
  if (verdict === 'passed' && kind === 'rows' && rowsIn(expected) !== null) return same(sharedRows(expected))
  if (verdict === 'passed') return same(message('matches'))
  if (verdict === 'skipped') return { expected: message('checked'), found: message('not-checked') }
  if (verdict === 'gap' && kind === 'custom')
    return { expected: message('same-result'), found: message('copy-only-shared') }
  if (verdict === 'gap') return { expected: message('checked'), found: message('not-in-shared-dump') }
  if (kind === 'archive') return { expected: message('files-as-written'), found: message('files-otherwise') }
  if (kind === 'required-schema') return { expected: message('some-tables'), found: sharedSchema(found) }
  if (kind === 'source-readable')
    return { expected: message('every-row'), found: message('could-not-be-read') }
  if (kind === 'custom') return { expected: message('expected-result'), found: message('another-result') }
  if (blames === 'source')
    return { expected: message('no-fault-in-production'), found: message('fault-in-production') }
  if (kind === 'rows') return { expected: sharedRows(expected), found: sharedDifference(found) }
  if (kind === 'restore') return { expected: message('no-errors'), found: message('an-error') }
  if (isMissing(found)) return { expected: message('present'), found: message('missing') }
  if (isMessage(expected, 'absent')) return { expected, found: message('present') }
  return { expected: message('as-on-production'), found: message('differs') }
}

function same(evidence: Evidence): Sides {
  return { expected: evidence, found: evidence }
}

function sharedSchema(found: Evidence): Message {
  return isMessage(found, 'schema-empty') || found === 'the schema is empty'
    ? message('schema-empty')
    : message('schema-not-on-production')
}

/** Why Railway could not be read may name a place. */
function sharedSurvey(found: Evidence): Message {
  return isMessage(found, 'railway-not-connected') ? found : message('could-not-be-read')
}

function sharedServer(found: Evidence): Message {
  const version = isMessage(found, 'test-server')
    ? versionIn(String(found.values.version))
    : typeof found === 'string'
      ? testServerInText(found)
      : null
  if (version === null) return message('some-external-server')
  const own = isMessage(found, 'test-server') ? found.values.profile : null
  const profile = own === 'fast' || own === 'durable' ? own : null
  return message('shared-test-server', { version, profile })
}

function sharedRows(expected: Evidence): Message {
  const rows = rowsIn(expected)
  return rows === null ? message('every-row') : message('rows', { rows })
}

/** As they were when the Run ended: who acknowledged what, and when, came later and stays with those who have an account. */
export function sharedWarnings({ listed, total }: WarningList): WarningList {
  const frozen = (warning: WarningList['listed'][number]) => ({
    ...{ ...warning, subject: visible(warning.subject), acknowledged: null },
  })
  return { total, open: total, listed: listed.map(frozen) }
}

/** How an Archive stands, without where it lies and what its files are called. */
export function sharedStanding(standing: ArchiveStanding, language: Language = 'en'): ArchiveStanding {
  const places = { heldBy: null, lostCopies: [] }
  const { state } = standing
  const words = state === 'good' ? '' : archiveStandingTexts[language].shared[state]
  return { ...standing, archiveId: '', words, ...places }
}
