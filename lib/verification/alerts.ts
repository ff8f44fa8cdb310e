import type { Language } from '#lib/language.ts'
import { type ArchiveStanding, newestGoodArchive } from './archive-standing.ts'
import { type Check, isPlatformKind } from './check.ts'
import type { Gate } from './gate.ts'
import { inEachLanguage } from './in-each-language.ts'
import { plainText } from './labels.ts'
import type { AlertKind, Notification, Severity } from './notification.ts'
import type { NotificationFacts, StorageFact } from './notification-facts.ts'
import { createNotification } from './notification-words.ts'
import type { ProductionProblem } from './production-problem.ts'
import type { Fault } from './report/findings.ts'
import type { StoredProblem } from './run-record.ts'

/** A state that people must hear of, while it holds. `key` is the same for the same state of the same Source. */
export type Alert = { key: string; notification: Notification }

/** A Run that ended and was not cancelled. */
export type EndedRun = {
  id: string
  number: number
  status: 'passed' | 'failed' | 'errored'
  endedAt: string
}

type Translated = { gate: Gate; archives: ArchiveStanding[]; productionProblem?: ProductionProblem | null }

export type AlertInput = {
  source: { id: string; name: string; createdAt: string }
  /** What the evidence says is needed only where it may close the gate. */
  gate: Pick<Gate, 'provedAt' | 'limitMs' | 'failedRunId'> & Partial<Gate>
  /** Whose fault the failed Run of the gate found; null: its archive is lost or damaged. */
  fault?: Fault | null
  /** What is the matter with production that was reached before. */
  production?: ProductionProblem | null
  /** The newest that ended, newest first. */
  runs: EndedRun[]
  schedule: { nextAt: string | null; delaySeconds: number } | null
  /** What Railway holds; null: it is not connected. */
  platform: Check[] | null
  archives: ArchiveStanding[]
  /** The same gate, archives and production in the words of the other languages; missing: messages have the English words. */
  translated?: Partial<Record<Language, Translated>>
  /** Storages of its Policy that failed their last check. */
  storages: { name: string; problem: StoredProblem; since: string | null }[]
  now: Date
}

/** A Run takes its time, so verification is overdue only this much after its limit. */
const overdueGraceMs = 3_600_000
/** Workers look for due starts every 15 seconds. */
const startGraceMs = 10 * 60_000
/** A second look that fails this much later tells an outage from a lost packet. */
const lookAgainMs = 60_000
/** A worker reports every 20 seconds. */
const silentAfterMs = 5 * 60_000

/** What people must hear of about one Source. */
export function sourceAlerts(input: AlertInput): Alert[] {
  return [failed, productionGone, erroredTwice, overdue, scheduleMissed, storageFailing]
    .map((assess) => assess(input))
    .concat(railwayAlerts(input))
    .filter((alert) => alert !== null)
}

export const workerSilentKey = 'worker-silent'

/** No worker reports: nothing is verified, and nothing that is requested starts. null: one does, or none ever did. */
export function workerAlert({ lastSeenAt, now }: { lastSeenAt: string | null; now: Date }): Alert | null {
  if (lastSeenAt === null || now.getTime() - Date.parse(lastSeenAt) <= silentAfterMs) return null
  return {
    key: workerSilentKey,
    notification: createNotification({
      ...{ kind: 'worker-silent', severity: 'critical', source: null, since: lastSeenAt, path: '/' },
      facts: { about: 'worker-silent', lastSeenAt },
    }),
  }
}

function failed(input: AlertInput): Alert | null {
  const { source, gate, fault, runs, translated } = input
  // What a rehearsal found out is no verdict of a backup.
  if (gate.stateByEvidence !== 'closed' || gate.rehearsal?.blocks) return null
  const run = runs.find(({ id }) => id === gate.failedRunId)
  const answer = inEachLanguage(answerOf(gate), (language) => {
    const same = translated?.[language]?.gate
    return same && same.stateByEvidence === 'closed' && same.failedRunId === gate.failedRunId
      ? answerOf(same)
      : null
  })
  return alert(source, 'failed', 'critical', {
    since: run?.endedAt ?? null,
    path: gate.failedRunId === null ? `/databases/${source.id}` : `/runs/${gate.failedRunId}`,
    facts: { about: 'failed', answer, ...(fault ? { fault } : {}), ...besideOf(input) },
  })
}

/** A server that answers, but has no such database or no table in it, needs no second look. */
function productionGone({ source, production, archives, translated }: AlertInput): Alert | null {
  if (!production) return null
  const { kind: state, problem, since, seenAt } = production
  if (state === 'unreachable' && Date.parse(seenAt) - Date.parse(since) < lookAgainMs) return null
  const good = newestGoodArchive(archives)
  const reasonOf = (language: Language) => translated?.[language]?.productionProblem?.problem.message ?? null
  const reason = inEachLanguage(problem.message, reasonOf)
  return alert(source, 'production', 'critical', {
    since,
    path: `/databases/${source.id}`,
    facts: {
      ...{ about: 'production', state, problem: state === 'empty' ? null : problem, since },
      ...(translated && state !== 'empty' ? { reason } : {}),
      verifiedAt: good ? (good.capturedAt ?? good.takenAt) : null,
    },
  })
}

const besideOf = (input: AlertInput) => (productionGone(input) ? { beside: 'production' as const } : {})

/** Production that is gone is an alert of its own. */
function answerOf({ headline = '', lead = [], besideProduction }: Partial<Gate>): string {
  const answer = besideProduction ?? { headline, lead }
  return `${answer.headline} ${plainText(answer.lead).trimStart()}`
}

function erroredTwice({ source, runs: [newest, before] }: AlertInput): Alert | null {
  if (newest?.status !== 'errored' || before?.status !== 'errored') return null
  return alert(source, 'errored-twice', 'warning', {
    since: before.endedAt,
    path: `/runs/${newest.id}`,
    facts: { about: 'errored-twice', before: before.number, newest: newest.number },
  })
}

function overdue({ source, gate, now }: AlertInput): Alert | null {
  const from = gate.provedAt ?? source.createdAt
  const dueAt = Date.parse(from) + gate.limitMs
  if (now.getTime() <= dueAt + overdueGraceMs) return null
  const ageMs = now.getTime() - Date.parse(from)
  return alert(source, 'overdue', 'warning', {
    since: new Date(dueAt).toISOString(),
    path: `/databases/${source.id}`,
    facts: { about: 'overdue', proved: gate.provedAt !== null, ageMs, limitMs: gate.limitMs },
  })
}

function scheduleMissed({ source, schedule, now }: AlertInput): Alert | null {
  if (!schedule?.nextAt) return null
  const dueAt = Date.parse(schedule.nextAt) + schedule.delaySeconds * 1000
  if (now.getTime() <= dueAt + startGraceMs) return null
  return alert(source, 'schedule-missed', 'warning', {
    since: new Date(dueAt).toISOString(),
    path: `/databases/${source.id}/settings#schedule`,
    facts: { about: 'schedule-missed', plannedAt: schedule.nextAt },
  })
}

/** One alert of everything about archives: what cannot be used first, then lost places, then storages that cannot be used. */
function storageFailing(input: AlertInput): Alert | null {
  const { source, archives, storages } = input
  const bad = archives.filter(
    ({ state }) => state === 'missing' || state === 'damaged' || state === 'unreadable',
  )
  const lines = [
    ...bad.map((archive) => unusable(archive, input)),
    ...archives.flatMap((archive) => lostPlaces(archive, input)),
    ...storages.map(unusableStorage),
  ]
  const [first, ...more] = lines
  if (!first) return null
  return alert(source, 'storage-failing', bad.length > 0 ? 'critical' : 'warning', {
    since: first.since,
    path: `/databases/${source.id}`,
    facts: {
      about: 'storage',
      unusable: bad.length,
      first: first.fact,
      more: more.map(({ fact }) => fact),
    },
  })
}

type StorageLine = { fact: StorageFact; since: string | null }

function unusable(archive: ArchiveStanding, { translated }: AlertInput): StorageLine {
  const { takenAt, since } = archive
  const words = inEachLanguage(archive.words, (language) => {
    const same = sameArchive(archive, translated?.[language]?.archives)
    return same && same.state === archive.state ? same.words : null
  })
  return { fact: { what: 'archive', takenAt, words }, since }
}

function lostPlaces(archive: ArchiveStanding, { translated }: AlertInput): StorageLine[] {
  const { state, takenAt, heldBy, lostCopies, since } = archive
  const folder: StorageLine[] = []
  if (state === 'good' && heldBy) {
    const words = inEachLanguage(
      heldBy.folder,
      (language) => sameArchive(archive, translated?.[language]?.archives)?.heldBy?.folder ?? null,
    )
    folder.push({ fact: { what: 'folder', takenAt, words, storage: heldBy.storage }, since })
  }
  const copies = lostCopies.map(
    (copy): StorageLine => ({
      fact: { what: 'copy', takenAt, storage: copy.storage, state: copy.state },
      since: copy.since,
    }),
  )
  return [...folder, ...copies]
}

function sameArchive({ archiveId }: ArchiveStanding, archives: ArchiveStanding[] = []) {
  return archives.find((archive) => archive.archiveId === archiveId)
}

function unusableStorage({ name, problem, since }: AlertInput['storages'][number]): StorageLine {
  return { fact: { what: 'storage', storage: name, problem }, since }
}

const railwayKinds: Partial<Record<Check['kind'], AlertKind>> = {
  'backup-list': 'railway-backup-late',
  'backup-fresh': 'railway-backup-late',
  'backup-schedule': 'railway-schedule-changed',
}

/** At most one alert of each kind: a missing list is also a late backup. */
function railwayAlerts({ source, platform }: AlertInput): Alert[] {
  const found = new Map<AlertKind, Alert>()
  for (const check of platform ?? []) {
    const kind = isPlatformKind(check.kind) ? railwayKinds[check.kind] : undefined
    if (check.verdict !== 'failed' || kind === undefined || found.has(kind)) continue
    const path = `/backups?source=${source.id}`
    found.set(kind, alert(source, kind, 'warning', { since: null, path, facts: { about: 'railway', check } }))
  }
  return [...found.values()]
}

function alert(
  { id, name }: { id: string; name: string },
  kind: AlertKind,
  severity: Severity,
  known: Pick<Notification, 'since' | 'path'> & { facts: NotificationFacts },
): Alert {
  return {
    key: `${kind}:${id}`,
    notification: createNotification({ kind, severity, source: { id, name }, ...known }),
  }
}
