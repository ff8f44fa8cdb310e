import { bytes, count, duration, plural, shortInstant } from '#lib/format.ts'
import { volumeState } from '#lib/verification/volume-state.ts'
import { type ArchiveStanding, isUnusable } from './archive-standing.ts'
import { type Check, type CheckCount, type CheckKind, checkKinds, countChecks } from './check.ts'
import { formatLimit } from './format-limit.ts'
import { visible } from './manifest.ts'
import { foundText } from './messages/found-text.ts'
import type { Policy } from './policy.ts'
import type { Outcome } from './run.ts'
import { completeRestoreMs, countEqualTables } from './run-measures.ts'
import type { Archive, Step } from './run-record.ts'
import { assessStanding, checksOfKinds, type Standing } from './standing.ts'

const criterionTitles = {
  backup: 'Backup created',
  restores: 'Restored on isolated server',
  schemas: 'All schemas restored',
  data: 'Data matches',
  fast: 'Restore time (RTO)',
  daily: 'Daily schedule',
  kept: 'Retention',
  runbook: 'Runbook',
} as const

export type CriterionKey = keyof typeof criterionTitles

/** What each criterion answers for, in the words of those who require it. */
const acceptanceCriteria: Record<CriterionKey, string> = {
  backup: 'AC1: a manual backup is created',
  restores: 'AC2: it is restored into an environment of its own',
  schemas: 'AC3: every schema is there after the restore',
  data: 'AC4: the data is whole, every row of it',
  fast: 'AC5: the restore time is documented',
  daily: 'AC6: backups are made by a schedule, at least daily',
  kept: 'AC7: how long backups are kept is documented',
  runbook: 'AC8: there is a runbook for the restore',
}

export type Criterion = {
  key: CriterionKey
  title: string
  criterion: string
  standing: Standing
  evidence: string
  /** When that was so; null where nothing shows it. */
  at: string | null
}

/** The runbook as far as a promise rests on it. */
export type RunbookState = {
  writtenAt: string
  /** null: it was not written from a passed Run. */
  restoreMs: number | null
  stored: boolean
  lastDrillAt: string | null
  /** How the Archive stands that it names; null or missing: not known. */
  archive?: ArchiveStanding | null
}

/** `beyond` counts checks that are not named, as in a FinishedRun. */
export type CriteriaInput = {
  checks: Check[]
  beyond?: CheckCount[]
  steps: Step[]
  archive: Archive | null
  policy: Policy
  startedAt?: string | null
  endedAt?: string | null
  /** When the platform was read, where not by the Run itself. */
  platformAt?: string | null
  /** Instant of the newest manual Backup that Railway lists, where it is known. */
  newestManualAt?: string | null
  /** null: none is written; undefined: not read, as in the Report of one Run. */
  runbook?: RunbookState | null
  /** How its Archive stands by now; undefined: not read, as in the Report of one Run. */
  standing?: ArchiveStanding | null
  /** How the Run ended: one that failed is judged by its own checks alone. */
  status?: Outcome
}

/** The eight promises every Source is held to, judged from what one Run saw, and from what is known since. */
export function assessCriteria(input: CriteriaInput): Criterion[] {
  const ran = input.endedAt ?? null
  const looked = input.platformAt ?? input.startedAt ?? ran
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

type Judged = [Standing, string]

/** What is unproven has no date: there is nothing that was so at any time. */
function promise(key: CriterionKey, [standing, evidence]: Judged, at: string | null): Criterion {
  return {
    ...{ key, title: criterionTitles[key], criterion: acceptanceCriteria[key] },
    ...{ standing, evidence, at: standing === 'unproven' ? null : at },
  }
}

/** What a Run showed of an Archive that is not known to be good any more is shown no longer. */
function sinceThen([standing, evidence]: Judged, input: CriteriaInput): Judged {
  const archive = doubt(input)
  return archive && standing === 'kept'
    ? ['unproven', `${evidence}; but ${doubtWords(archive)}`]
    : [standing, evidence]
}

function doubtWords(archive: ArchiveStanding): string {
  if (isUnusable(archive)) return 'that backup is unusable now'
  const put = archive.state === 'deleted' || archive.state === 'not-kept'
  return put ? 'that backup is not stored' : 'the current state of that backup is unknown'
}

/** The Archive where it is not known to be good any more. */
function doubt({ standing, status }: CriteriaInput): ArchiveStanding | null {
  if (!standing || status === 'failed') return null
  return standing.state === 'good' || standing.state === 'unproved' ? null : standing
}

function backup(input: CriteriaInput): Judged {
  const { checks, archive, newestManualAt } = input
  const now = doubt(input)
  if (now)
    return [
      isUnusable(now) ? 'broken' : 'unproven',
      `the backup from ${shortInstant(now.takenAt)} UTC ${now.words}`,
    ]
  const about = checksOfKinds(checks, 'archive')
  const standing = assessStanding(about)
  if (standing !== 'kept')
    return [standing, firstWord(about, archive ? 'checksum not verified' : 'no backup was created')]
  const manual = newestManualAt ? `; newest manual Railway backup ${shortInstant(newestManualAt)} UTC` : ''
  const sealed = archive?.sha256 === '' ? 'not stored' : 'checksum verified'
  return ['kept', `${archive ? `${bytes(archive.bytes)}, ` : ''}${sealed}${manual}`]
}

function restores({ checks }: CriteriaInput): Judged {
  const about = checksOfKinds(checks, 'restore')
  const standing = assessStanding(about)
  return [standing, standing === 'kept' ? 'on a temporary server' : firstWord(about, 'not restored')]
}

/** A required schema on production proves nothing about the copy: only schemas that were compared do. */
function schemas({ checks, beyond }: CriteriaInput): Judged {
  const about = checksOfKinds(checks, 'required-schema', 'schema')
  const standing = assessStanding(about)
  if (standing !== 'kept') return [standing, firstWord(about, 'schemas not compared')]
  if (assessStanding(checksOfKinds(checks, 'restore')) !== 'kept') return ['unproven', notRestored(checks)]
  if (checksOfKinds(about, 'schema').length === 0) return ['unproven', 'schemas not compared']
  const names = [...new Set(checksOfKinds(about, 'schema').map((check) => visible(check.subject)))]
  const kind = names.length > 0 ? 'schema' : 'required-schema'
  const more = countChecks({ checks: [], beyond }, (it) => it.kind === kind)
  return ['kept', shortList(names.length > 0 ? names : about.map((check) => visible(check.subject)), more)]
}

/** All deciding checks that belong to no other criterion, so that a new kind of check counts from its first day. */
function data({ checks, beyond, archive }: CriteriaInput): Judged {
  const elsewhere: CheckKind[] = ['archive', 'restore', 'required-schema', 'schema']
  const about = checks.filter((check) => checkKinds[check.kind].decides && !elsewhere.includes(check.kind))
  if (about.length === 0) return ['unproven', 'rows not compared']
  const { equal, total } = countEqualTables({ checks, beyond, archive })
  const listed: CheckKind[] = [...elsewhere, 'rows', 'table', 'custom']
  const others = countChecks(
    { checks, beyond },
    ({ kind, verdict }) => verdict === 'failed' && checkKinds[kind].decides && !listed.includes(kind),
  )
  const own = (verdict: Check['verdict']) =>
    countChecks({ checks, beyond }, (it) => it.kind === 'custom' && it.verdict === verdict)
  const parts = [
    `${count(equal)} of ${count(total)} tables match`,
    others > 0 ? plural(others, 'other difference') : '',
    own('failed') > 0 ? `${plural(own('failed'), 'custom check')} failed` : '',
    own('skipped') > 0 ? `${plural(own('skipped'), 'custom check')} not run` : '',
  ]
  const rows = about.some((check) => check.kind === 'rows')
  const restored = assessStanding(checksOfKinds(checks, 'restore')) === 'kept'
  if (rows && restored) return [assessStanding(about), parts.filter(Boolean).join(', ')]
  return [atBestUnproven(about), [...parts, restored ? '' : notRestored(checks)].filter(Boolean).join(', ')]
}

/** Why what was compared does not show that a restore works. */
function notRestored(checks: Check[]): string {
  const about = checksOfKinds(checks, 'restore')
  return assessStanding(about) === 'broken' ? 'the restore ended with errors' : 'not restored'
}

function atBestUnproven(checks: Check[]): Standing {
  return assessStanding(checks) === 'broken' ? 'broken' : 'unproven'
}

function fast({ checks, steps, policy }: CriteriaInput): Judged {
  const took = completeRestoreMs({ checks, steps })
  if (took === null) return ['unproven', 'no complete restore was timed']
  const limit = policy.restoreWithinMs
  if (limit === null) return ['kept', `${duration(took)}, no target set`]
  return [took <= limit ? 'kept' : 'broken', `${duration(took)}, target ${formatLimit(limit)}`]
}

const notConnected = 'Railway backups: not connected'

/** A schedule alone makes nothing, and a Backup alone may be the last: both, of a volume that is well. */
function daily({ checks }: CriteriaInput): Judged {
  const state = checks.filter((check) => check.kind === 'volume' && check.subject === volumeState)
  const about = [...checksOfKinds(checks, 'backup-list', 'backup-schedule', 'backup-fresh'), ...state]
  const [schedule] = checksOfKinds(about, 'backup-schedule')
  const [fresh] = checksOfKinds(about, 'backup-fresh')
  const standing = assessStanding(about)
  if (standing === 'kept' && schedule && fresh) return ['kept', `${foundText(schedule)}; ${foundText(fresh)}`]
  return [standing === 'broken' ? 'broken' : 'unproven', firstWord(about, notConnected)]
}

function kept({ checks }: CriteriaInput): Judged {
  const about = checksOfKinds(checks, 'backup-retention')
  const standing = assessStanding(about)
  if (standing !== 'kept') return [standing, firstWord(about, notConnected)]
  return ['kept', about[0] ? foundText(about[0]) : '']
}

function runbook({ runbook: written }: CriteriaInput): Judged {
  if (!written) return ['unproven', 'written after the first passed run']
  if (written.restoreMs === null) return ['unproven', 'not based on a passed run']
  const { archive } = written
  if (archive && archive.state !== 'good')
    return [isUnusable(archive) ? 'broken' : 'unproven', `its backup ${archive.words}`]
  if (!written.stored) return ['unproven', 'not stored beside the backups']
  const rehearsed =
    written.lastDrillAt === null ? 'not rehearsed yet' : `rehearsed ${shortInstant(written.lastDrillAt)} UTC`
  return ['kept', `restore ${duration(written.restoreMs)}, stored beside the backups; ${rehearsed}`]
}

function firstWord(checks: Check[], otherwise: string): string {
  const worst = checks.find((c) => c.verdict === 'failed') ?? checks.find((c) => c.verdict === 'skipped')
  if (!worst) return otherwise
  return `${visible(worst.subject)}: ${foundText(worst)}`
}

function shortList(names: string[], unnamed: number): string {
  const shown = names.slice(0, 2).join(', ')
  const more = names.slice(2).length + unnamed
  return more > 0 ? `${shown}, +${count(more)}` : shown
}
