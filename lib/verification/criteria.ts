import type { Language } from '#lib/language.ts'
import { volumeState } from '#lib/verification/platform-subjects.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import { type Check, type CheckKind, checkKinds, countChecks } from './check.ts'
import { criteriaTexts } from './criteria.texts.ts'
import { type CriteriaInput, formatOf, type Judged, ofRailway, textsOf } from './criteria-input.ts'
import { firstWord, restoredWords, restores } from './criterion-restores.ts'
import { formatLimit } from './format-limit.ts'
import { visible } from './manifest.ts'
import { foundText } from './messages/found-text.ts'
import { completeRestoreMs, countEqualTables } from './run-measures.ts'
import { assessStanding, checksOfKinds, type Standing } from './standing.ts'

export type CriterionKey = keyof (typeof criteriaTexts)['en']['titles']

export type Criterion = {
  key: CriterionKey
  title: string
  criterion: string
  standing: Standing
  evidence: string
  /** When that was so; null where nothing shows it. */
  at: string | null
}

/** The eight promises every Source is held to, judged from what one Run saw, and from what is known since. */
export function assessCriteria(input: CriteriaInput): Criterion[] {
  const ran = input.endedAt ?? null
  const looked = input.platformAt ?? input.startedAt ?? ran
  const promise = promiseIn(input.language)
  return [
    promise('backup', backup(input), input.archive?.takenAt ?? ran),
    promise('restores', sinceThen(restores(input), input), ran),
    promise('schemas', sinceThen(schemas(input), input), ran),
    promise('data', sinceThen(data(input), input), ran),
    promise('fast', fast(input), ran),
    promise('daily', daily(input), looked),
    promise('kept', kept(input), looked),
    promise('runbook', runbook(input), input.runbook?.writtenAt ?? null),
  ]
}

/** What is unproven has no date: there is nothing that was so at any time. */
function promiseIn(language: Language = 'en') {
  const { titles, acceptance } = criteriaTexts[language]
  return (key: CriterionKey, [standing, evidence]: Judged, at: string | null): Criterion => ({
    ...{ key, title: titles[key], criterion: acceptance[key] },
    ...{ standing, evidence, at: standing === 'unproven' ? null : at },
  })
}

/** What a Run showed of an Archive that is not known to be good any more is shown no longer. */
export function sinceThen([standing, evidence]: Judged, input: CriteriaInput): Judged {
  const archive = doubt(input)
  return archive && standing === 'kept'
    ? ['unproven', textsOf(input).but(evidence, doubtWords(archive, input))]
    : [standing, evidence]
}

function doubtWords(archive: ArchiveStanding, input: CriteriaInput): string {
  const texts = textsOf(input)
  if (isUnusable(archive)) return texts.unusableNow
  const put = archive.state === 'deleted' || archive.state === 'not-kept'
  return put ? texts.notStoredNow : texts.unknownNow
}

/** The Archive where it is not known to be good any more. */
function doubt({ standing, status }: CriteriaInput): ArchiveStanding | null {
  if (!standing || status === 'failed') return null
  return standing.state === 'good' || standing.state === 'unproved' ? null : standing
}

function backup(input: CriteriaInput): Judged {
  const { checks, archive, newestManualAt } = input
  const texts = textsOf(input)
  const { bytes, shortInstant } = formatOf(input)
  const now = doubt(input)
  if (now)
    return [isUnusable(now) ? 'broken' : 'unproven', texts.backupIs(shortInstant(now.takenAt), now.words)]
  const about = checksOfKinds(checks, 'archive')
  const standing = assessStanding(about)
  if (standing !== 'kept')
    return [standing, firstWord(about, archive ? texts.checksumNotVerified : texts.noBackup, input)]
  const sealed = archive?.sha256 === '' ? texts.notStored : texts.checksumVerified
  const size = archive ? `${bytes(archive.bytes)}, ${sealed}` : sealed
  const manual = newestManualAt ? ofRailway(texts.newestManual(shortInstant(newestManualAt)), input) : ''
  return ['kept', [size, manual].filter(Boolean).join('; ')]
}

/** A required schema on production proves nothing about the copy: only schemas that were compared do. */
function schemas(input: CriteriaInput): Judged {
  const { checks, beyond } = input
  const { schemasNotCompared } = textsOf(input)
  const about = checksOfKinds(checks, 'required-schema', 'schema')
  const standing = assessStanding(about)
  if (standing !== 'kept') return [standing, firstWord(about, schemasNotCompared, input)]
  if (assessStanding(checksOfKinds(checks, 'restore')) !== 'kept') return ['unproven', restoredWords(input)]
  if (checksOfKinds(about, 'schema').length === 0) return ['unproven', schemasNotCompared]
  const names = [...new Set(checksOfKinds(about, 'schema').map((check) => visible(check.subject)))]
  const since = requiredSince(input, about)
  if (since.length > 0) return ['unproven', textsOf(input).requiredSince(shortList(since, 0, input))]
  const kind = names.length > 0 ? 'schema' : 'required-schema'
  const more = countChecks({ checks: [], beyond }, (it) => it.kind === kind)
  const shown = names.length > 0 ? names : about.map((check) => visible(check.subject))
  return ['kept', shortList(shown, more, input)]
}

/** Schemas that the Policy requires by now and this Run neither asked for nor compared. Of those whose checks may not be named nothing is known. */
function requiredSince({ policy, beyond = [], sought = [] }: CriteriaInput, about: Check[]): string[] {
  const allNamed = !beyond.some(({ kind }) => kind === 'schema' || kind === 'required-schema')
  const seen = new Set(about.map((check) => visible(check.subject)))
  return policy.requiredSchemas
    .filter((schema) => allNamed || sought.includes(schema))
    .map(visible)
    .filter((schema) => !seen.has(schema))
}

/** All deciding checks that belong to no other criterion, so that a new kind of check counts from its first day. */
function data(input: CriteriaInput): Judged {
  const { checks } = input
  const elsewhere: CheckKind[] = ['archive', 'restore', 'required-schema', 'schema']
  const about = checks.filter((check) => checkKinds[check.kind].decides && !elsewhere.includes(check.kind))
  if (about.length === 0) return ['unproven', textsOf(input).rowsNotCompared]
  const parts = dataParts(input, elsewhere)
  const rows = about.some((check) => check.kind === 'rows')
  const restored = assessStanding(checksOfKinds(checks, 'restore')) === 'kept'
  if (rows && restored) return [assessStanding(about), parts.join(', ')]
  return [atBestUnproven(about), [...parts, restored ? '' : restoredWords(input)].filter(Boolean).join(', ')]
}

/** `19 of 19 tables match`, `2 custom checks failed`: what came of the data, by its figures. */
function dataParts(input: CriteriaInput, elsewhere: CheckKind[]): string[] {
  const { checks, beyond, archive } = input
  const texts = textsOf(input)
  const { count } = formatOf(input)
  const { equal, total } = countEqualTables({ checks, beyond, archive })
  const listed: CheckKind[] = [...elsewhere, 'rows', 'table', 'custom']
  const others = countChecks(
    { checks, beyond },
    ({ kind, verdict, blames }) =>
      blames !== 'source' && verdict === 'failed' && checkKinds[kind].decides && !listed.includes(kind),
  )
  const inProduction = countChecks(
    { checks, beyond },
    ({ kind, verdict, blames }) => blames === 'source' && verdict === 'failed' && !listed.includes(kind),
  )
  const lookedAt = checks.some(({ kind }) => kind === 'rows' || kind === 'table')
  const own = (verdict: Check['verdict']) =>
    countChecks({ checks, beyond }, (it) => it.kind === 'custom' && it.verdict === verdict)
  const counted = (value: number, one: (count: string) => string, many: (count: string) => string) =>
    value === 0 ? '' : (value === 1 ? one : many)(count(value))
  return [
    lookedAt ? texts.tablesMatch(count(equal), count(total)) : texts.rowsNotCompared,
    counted(inProduction, texts.problemInProduction, texts.problemsInProduction),
    counted(others, texts.otherDifference, texts.otherDifferences),
    counted(own('failed'), texts.customCheckFailed, texts.customChecksFailed),
    counted(own('skipped'), texts.customCheckNotRun, texts.customChecksNotRun),
  ].filter(Boolean)
}

function atBestUnproven(checks: Check[]): Standing {
  return assessStanding(checks) === 'broken' ? 'broken' : 'unproven'
}

function fast(input: CriteriaInput): Judged {
  const { checks, steps, policy, language } = input
  const texts = textsOf(input)
  const { duration } = formatOf(input)
  const took = completeRestoreMs({ checks, steps })
  if (took === null) return ['unproven', texts.notTimed]
  const limit = policy.restoreWithinMs
  if (limit === null) return ['kept', texts.noTarget(duration(took))]
  return [took <= limit ? 'kept' : 'broken', texts.target(duration(took), formatLimit(limit, language))]
}

/** A schedule alone makes nothing, and a Backup alone may be the last: both, of a volume that is well. */
function daily(input: CriteriaInput): Judged {
  const { checks } = input
  const state = checks.filter((check) => check.kind === 'volume' && check.subject === volumeState)
  const about = [...checksOfKinds(checks, 'backup-list', 'backup-schedule', 'backup-fresh'), ...state]
  const [schedule] = checksOfKinds(about, 'backup-schedule')
  const [fresh] = checksOfKinds(about, 'backup-fresh')
  const standing = assessStanding(about)
  if (standing === 'kept' && schedule && fresh)
    return [
      'kept',
      ofRailway(`${foundText(schedule, input.language)}; ${foundText(fresh, input.language)}`, input),
    ]
  return [standing === 'broken' ? 'broken' : 'unproven', worstOfRailway(about, input)]
}

function kept(input: CriteriaInput): Judged {
  const about = checksOfKinds(input.checks, 'backup-retention')
  const standing = assessStanding(about)
  if (standing !== 'kept') return [standing, worstOfRailway(about, input)]
  return ['kept', about[0] ? ofRailway(foundText(about[0], input.language), input) : '']
}

function worstOfRailway(about: Check[], input: CriteriaInput): string {
  const { notConnected, notReadAgain, notReadByRun } = textsOf(input)
  if (about.length === 0) {
    if (input.reverify) return notReadAgain
    // What kept a Run from reading Railway is a check of its own.
    const looked = input.checks.some(({ kind }) => kind === 'survey')
    return input.ofRun && !looked ? notReadByRun : notConnected
  }
  return ofRailway(firstWord(about, notConnected, input), input)
}

function runbook(input: CriteriaInput): Judged {
  const { runbook: written } = input
  const texts = textsOf(input)
  const { duration, shortInstant } = formatOf(input)
  if (!written) return ['unproven', input.reverify ? texts.notReadAgain : texts.notWritten]
  if (written.restoreMs === null) return ['unproven', texts.notBasedOnRun]
  const { archive, lastDrillAt } = written
  if (archive && archive.state !== 'good')
    return [isUnusable(archive) ? 'broken' : 'unproven', texts.itsBackup(archive.words)]
  if (!written.stored) return ['unproven', texts.notBesideBackups]
  const took = duration(written.restoreMs)
  const restore = written.restoredBy === undefined ? took : texts.inRun(took, String(written.restoredBy))
  return [
    'kept',
    lastDrillAt === null ? texts.beforeDrill(restore) : texts.afterDrill(restore, shortInstant(lastDrillAt)),
  ]
}

/** As many schemas as one line of the criteria page holds; the others are counted. */
const listedSchemas = 6

function shortList(names: string[], unnamed: number, input: CriteriaInput): string {
  const { schemasListed = listedSchemas } = input
  const shown = names.slice(0, schemasListed).join(', ')
  const more = names.slice(schemasListed).length + unnamed
  return more > 0 ? `${shown}, +${formatOf(input).count(more)}` : shown
}
