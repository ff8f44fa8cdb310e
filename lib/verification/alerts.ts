import { age, shortInstant } from '#lib/format.ts'
import type { ArchiveStanding } from './archive-standing.ts'
import { type Check, isPlatformKind } from './check.ts'
import type { Gate } from './gate.ts'
import { plainText } from './labels.ts'
import { formatMessage } from './messages/format-message.ts'
import { foundText } from './messages/found-text.ts'
import type { AlertKind, Notification, Severity } from './notification.ts'

/** A state that people must hear of, while it holds. `key` is the same for the same state of the same Source. */
export type Alert = { key: string; notification: Notification }

/** A Run that ended and was not cancelled. */
export type EndedRun = {
  id: string
  number: number
  status: 'passed' | 'failed' | 'errored'
  endedAt: string
}

export type AlertInput = {
  source: { id: string; name: string; createdAt: string }
  gate: Gate
  /** The newest that ended, newest first. */
  runs: EndedRun[]
  schedule: { nextAt: string | null; delaySeconds: number } | null
  /** What Railway holds; null: it is not connected. */
  platform: Check[] | null
  archives: ArchiveStanding[]
  /** Storages of its Policy that failed their last check. */
  storages: { name: string; problem: string; since: string | null }[]
  now: Date
}

/** A Run takes its time, so verification is overdue only this much after its limit. */
const overdueGraceMs = 3_600_000
/** Workers look for due starts every 15 seconds. */
const startGraceMs = 10 * 60_000
/** A worker reports every 20 seconds. */
const silentAfterMs = 5 * 60_000

/** What people must hear of about one Source. */
export function sourceAlerts(input: AlertInput): Alert[] {
  return [failed, erroredTwice, overdue, scheduleMissed, storageFailing]
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
    notification: {
      ...{
        kind: 'worker-silent',
        severity: 'critical',
        source: null,
        since: lastSeenAt,
        details: [],
        path: '/',
      },
      happened: `No worker has reported since ${shortInstant(lastSeenAt)} UTC.`,
      meaning: 'Nothing is verified, and runs that are requested wait.',
      action: 'Start the worker again and read its log.',
    },
  }
}

function failed({ source, gate, runs }: AlertInput): Alert | null {
  if (gate.stateByEvidence !== 'closed') return null
  const run = runs.find(({ id }) => id === gate.failedRunId)
  return alert(source, 'failed', 'critical', {
    since: run?.endedAt ?? null,
    happened: `${gate.headline} ${plainText(gate.lead)}`,
    meaning: 'The newest archive cannot be relied on, so a deploy is not safe.',
    action: 'Open the report, mend what it names and verify again.',
    path: gate.failedRunId === null ? `/databases/${source.id}` : `/runs/${gate.failedRunId}`,
  })
}

function erroredTwice({ source, runs: [newest, before] }: AlertInput): Alert | null {
  if (newest?.status !== 'errored' || before?.status !== 'errored') return null
  return alert(source, 'errored-twice', 'warning', {
    since: before.endedAt,
    happened: `Runs ${before.number} and ${newest.number} could not finish.`,
    meaning: 'Nothing is known about the newest state of the backup.',
    action: 'Open the run, which says what stopped it.',
    path: `/runs/${newest.id}`,
  })
}

function overdue({ source, gate, now }: AlertInput): Alert | null {
  const from = gate.provedAt ?? source.createdAt
  const dueAt = Date.parse(from) + gate.limitMs
  if (now.getTime() <= dueAt + overdueGraceMs) return null
  const oldest = age(now.getTime() - Date.parse(from))
  return alert(source, 'overdue', 'warning', {
    since: new Date(dueAt).toISOString(),
    happened:
      gate.provedAt === null
        ? `No run has ever passed; the database was added ${oldest} ago.`
        : `The newest verified archive is ${oldest} old; the policy allows ${age(gate.limitMs)}.`,
    meaning: 'Changes since then are not known to be in a backup that restores.',
    action: 'Verify now, and check the schedule.',
    path: `/databases/${source.id}`,
  })
}

function scheduleMissed({ source, schedule, now }: AlertInput): Alert | null {
  if (!schedule?.nextAt) return null
  const dueAt = Date.parse(schedule.nextAt) + schedule.delaySeconds * 1000
  if (now.getTime() <= dueAt + startGraceMs) return null
  return alert(source, 'schedule-missed', 'warning', {
    since: new Date(dueAt).toISOString(),
    happened: `The run that was planned for ${shortInstant(schedule.nextAt)} UTC has not started.`,
    meaning: 'Scheduled verification has stopped.',
    action: 'Check that a worker runs; it starts what was missed.',
    path: `/databases/${source.id}/settings#schedule`,
  })
}

/** One alert of everything about archives: what cannot be used first, then lost places, then storages that cannot be used. */
function storageFailing(input: AlertInput): Alert | null {
  const { source, archives, storages } = input
  const bad = archives.filter(
    ({ state }) => state === 'missing' || state === 'damaged' || state === 'unreadable',
  )
  const lines = [...bad.map(unusable), ...archives.flatMap(lostPlaces), ...storages.map(unusableStorage)]
  const [first, ...more] = lines
  if (!first) return null
  const made = alert(source, 'storage-failing', bad.length > 0 ? 'critical' : 'warning', {
    since: first.since,
    happened: bad.length > 1 ? `${bad.length} stored archives cannot be used. ${first.text}` : first.text,
    meaning:
      bad.length > 0
        ? 'These archives cannot bring the database back.'
        : 'The archives are in fewer places than the policy names.',
    action: 'Check the storage, then verify now to store a new archive.',
    path: `/databases/${source.id}`,
  })
  const details = more.map(({ text }) => text)
  return { ...made, notification: { ...made.notification, details } }
}

type StorageLine = { text: string; since: string | null }

function unusable({ takenAt, words, since }: ArchiveStanding): StorageLine {
  return { text: `The archive of ${shortInstant(takenAt)} UTC cannot be used: it ${words}.`, since }
}

function lostPlaces({ state, takenAt, heldBy, lostCopies, since }: ArchiveStanding): StorageLine[] {
  const of = `of the archive of ${shortInstant(takenAt)} UTC`
  const folder =
    state === 'good' && heldBy
      ? [
          {
            text: `The worker's folder ${of} ${heldBy.folder}; its copy in ${heldBy.storage} is good.`,
            since,
          },
        ]
      : []
  const copies = lostCopies.map((copy) => ({
    text: `The copy in ${copy.storage} ${of} ${copy.state === 'missing' ? 'is missing' : 'is not what was written'}.`,
    since: copy.since,
  }))
  return [...folder, ...copies]
}

function unusableStorage({ name, problem, since }: AlertInput['storages'][number]): StorageLine {
  return { text: `The storage ${name} cannot be used: ${problem}`, since }
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
    found.set(
      kind,
      alert(source, kind, 'warning', {
        since: null,
        happened: `${check.subject}: expected ${formatMessage(check.expected)}, found ${foundText(check)}.`,
        meaning: "Railway's own backups do not meet the policy.",
        action: 'Open the Backups page and check the schedules at Railway.',
        path: `/backups?source=${source.id}`,
      }),
    )
  }
  return [...found.values()]
}

function alert(
  source: { id: string; name: string },
  kind: AlertKind,
  severity: Severity,
  words: Omit<Notification, 'kind' | 'severity' | 'source' | 'details'>,
): Alert {
  const { id, name } = source
  return {
    key: `${kind}:${id}`,
    notification: { kind, severity, source: { id, name }, details: [], ...words },
  }
}
