import { expect, test } from 'vitest'
import { advanceAlert, type OpenAlert } from '#lib/verification/alert-state.ts'
import type { Alert } from '#lib/verification/alerts.ts'
import type { AlertKind } from '#lib/verification/notification.ts'

const start = Date.parse('2026-06-01T00:00:00Z')
const minute = 60_000

const alert = (kind: AlertKind): Alert => ({
  key: `${kind}:1`,
  notification: {
    ...{ kind, severity: 'critical', source: { id: '1', name: 'shop' }, since: null, details: [], path: '/' },
    ...{ happened: 'It happened.', meaning: 'It means something.', action: 'Do this.' },
  },
})

/** The kinds that are sent when a state holds in these minutes, assessed every minute. */
function sentIn(minutes: number, kind: AlertKind, holds: (minuteNumber: number) => boolean) {
  const sent: [minute: number, kind: string][] = []
  let open: OpenAlert | null = null
  for (let at = 0; at < minutes; at += 1) {
    const step = advanceAlert(open, holds(at) ? alert(kind) : null, new Date(start + at * minute))
    open = step.open
    sent.push(...step.send.map((notification): [number, string] => [at, notification.kind]))
  }
  return sent
}

test('a failed run is notified of at once, and its recovery once', () => {
  expect(sentIn(100, 'failed', (at) => at >= 10 && at < 50)).toEqual([
    [10, 'failed'],
    [50, 'recovered'],
  ])
})

test('while it holds there is one reminder a day', () => {
  expect(sentIn(3 * 1440, 'failed', () => true)).toEqual([
    [0, 'failed'],
    [1440, 'failed'],
    [2880, 'failed'],
  ])
})

test('a reminder begins with Still', () => {
  const first = advanceAlert(null, alert('overdue'), new Date(start)).open
  const { send } = advanceAlert(first, alert('overdue'), new Date(start + 1440 * minute))
  expect(send[0]?.happened).toBe('Still: It happened.')
})

test('a state that flaps every minute is notified of once, and recovers once when it stays away', () => {
  const flapping = (at: number) => at < 60 && at % 2 === 0
  expect(sentIn(120, 'worker-silent', flapping)).toEqual([
    [0, 'worker-silent'],
    [64, 'recovered'],
  ])
})

test('what lasts less than two minutes at Railway, in production or on a disk is not notified of, and does not recover', () => {
  expect(sentIn(60, 'storage-failing', (at) => at === 5 || at === 6)).toEqual([])
  expect(sentIn(60, 'production', (at) => at === 5 || at === 6)).toEqual([])
  expect(sentIn(60, 'production', (at) => at >= 5 && at < 9)).toEqual([
    [7, 'production'],
    [9, 'recovered'],
  ])
  expect(sentIn(60, 'railway-backup-late', (at) => at >= 5 && at < 8)).toEqual([
    [7, 'railway-backup-late'],
    [18, 'recovered'],
  ])
})

test('a database that its server says it does not have is notified of at once; one that is empty or unreachable is not', () => {
  const found = (state: 'missing' | 'empty' | 'unreachable') => {
    const gone = alert('production')
    const facts = { about: 'production', state, problem: null, since: '', verifiedAt: null } as const
    const seen = { ...gone, notification: { ...gone.notification, facts } }
    return advanceAlert(null, seen, new Date(start)).send.length
  }
  expect([found('missing'), found('empty'), found('unreachable')]).toEqual([1, 0, 0])
})

test('a warning that becomes critical is notified of at once, as news; the same state a minute later is not', () => {
  const warning = alert('storage-failing')
  warning.notification.severity = 'warning'
  const opened = advanceAlert(null, warning, new Date(start)).open
  const notified = advanceAlert(opened, warning, new Date(start + 3 * minute))
  expect(notified.send).toHaveLength(1)
  const worse = advanceAlert(notified.open, alert('storage-failing'), new Date(start + 10 * minute))
  expect(worse.send.map(({ severity, happened }) => [severity, happened])).toEqual([
    ['critical', 'It happened.'],
  ])
  expect(advanceAlert(worse.open, alert('storage-failing'), new Date(start + 11 * minute)).send).toEqual([])
})
