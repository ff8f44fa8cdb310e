import type { NotificationFacts } from './notification-facts.ts'

/** What a person may choose to be notified of. */
export const alertKinds = [
  'failed',
  'production',
  'errored-twice',
  'overdue',
  'railway-backup-late',
  'railway-schedule-changed',
  'worker-silent',
  'schedule-missed',
  'storage-failing',
  'recovered',
  'passed',
  'digest',
] as const
export type AlertKind = (typeof alertKinds)[number]

/**
 * Every kind of message: `test` goes to the channel under test, `channel-failing` to every other verified channel, `open-alerts` to one
 * that is the first to take many open Alerts.
 */
export type NotificationKind = AlertKind | 'test' | 'channel-failing' | 'open-alerts'

/** Chosen where nothing else is. A passed run is what is expected, and silence about it is fine: what is missing is reported. */
export const defaultAlertKinds: AlertKind[] = alertKinds.filter((kind) => kind !== 'passed')

export type Severity = 'critical' | 'warning' | 'resolved' | 'info'

/** A message in plain text: each channel escapes it. Names of a source come from outside and may hold anything. */
export type NotificationWords = {
  /** What happened, in one sentence. */
  happened: string
  /** What that means, in one sentence. */
  meaning: string
  /** The next step; empty where there is nothing to do. */
  action: string
  /** Further lines, such as the entries of a digest. */
  details: string[]
}

/** One message to people, before it is written for a channel, in the channel's language. Its own words are the English ones. */
export type Notification = NotificationWords & {
  kind: NotificationKind
  severity: Severity
  /** null: it concerns no single source. */
  source: { id: string; name: string } | null
  /** Since when it holds, ISO 8601; null for a message about a moment. */
  since: string | null
  /** Where it leads, below the address of the dashboard: `/runs/ID`. */
  path: string
  /** What the words are written from; messages of earlier versions have the words alone. */
  facts?: NotificationFacts
  /** Of an Alert: it holds for another day, or no longer. */
  phase?: 'still' | 'over'
}

/** What the settings of a channel say to each kind. */
export const alertHints: Record<AlertKind, string> = {
  failed: 'An archive is not good, or production broke an objective.',
  production: 'Production cannot be reached, its database is missing, or it is empty.',
  'errored-twice': 'Two runs in a row could not finish.',
  overdue: 'The newest passed run is older than the policy allows.',
  'railway-backup-late': 'Railway lists no backup that is new enough.',
  'railway-schedule-changed': 'A backup schedule at Railway was changed or removed.',
  'worker-silent': 'No worker reports, so nothing is verified.',
  'schedule-missed': 'A scheduled run did not start.',
  'storage-failing': 'Archives cannot be written or read back.',
  recovered: 'Something above is good again.',
  passed: 'Every run that passed.',
  digest: 'Once a week: what was expected, what happened and what did not.',
}

/** How many Alerts a page shows. */
export const alertsShown = 100

const moments = ['recovered', 'passed', 'digest'] as const
export type AlertStateKind = Exclude<AlertKind, (typeof moments)[number]>
/** The kinds of Alerts; the others are messages about a moment. */
export const alertStateKinds = alertKinds.filter(
  (kind): kind is AlertStateKind => !(moments as readonly AlertKind[]).includes(kind),
)
export const alertSeverities = ['critical', 'warning'] as const satisfies Severity[]

/** What Alerts are filtered by; an empty list is no filter. */
export type AlertFilter = {
  source?: readonly string[]
  kind?: readonly AlertStateKind[]
  severity?: readonly (typeof alertSeverities)[number][]
}

/** A stored Alert: a state that people are notified of. */
export type AlertRecord = {
  id: string
  kind: AlertKind
  openedAt: string
  /** When people were last notified; null: they were not. */
  notifiedAt: string | null
  /** Its message was due, and no channel takes it. */
  noChannel: boolean
  /** null: it is open. */
  closedAt: string | null
  notification: Notification
}
