import { expect, it } from 'vitest'
import { databasesPath, readDatabasesChoice } from '#components/overview/databases-path.ts'
import { assessArchives } from '#lib/verification/archive-standing.ts'
import {
  assessDatabase,
  type DatabaseRow,
  matchesFilter,
  matchesSearch,
  needsAttention,
  worstFirst,
} from '#lib/verification/database-row.ts'
import { histories } from './histories.ts'
import { type Happened, historyNow, latestOf, playHistory } from './play-history.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const hour = 3_600_000
const row = (name: string, more: Partial<DatabaseRow> = {}): DatabaseRow => ({
  ...{
    id: name,
    name,
    answer: 'open',
    state: 'open',
    trouble: null,
    reason: null,
    provedAt: '2026-11-22T11:00:00.000Z',
    limitMs: 24 * hour,
  },
  ...{ failedRunId: null, last: null, active: null, next: null, restoreMs: null, restoreWithinMs: null },
  changes: null,
  railway: { state: 'not-connected', newestAt: null, unread: null },
  ...more,
})

it('lists the worst first, then what is nearest to its limit, then by name', () => {
  const rows = [
    row('b'),
    row('a'),
    row('older', { provedAt: '2026-11-21T14:00:00.000Z' }),
    row('overridden', { answer: 'overridden' }),
    row('never', { answer: 'never', provedAt: null }),
    row('stale', { answer: 'stale' }),
    row('unknown', { answer: 'cannot-tell' }),
    row('failed', { answer: 'closed' }),
    row('gone', { answer: 'gone' }),
  ]
  expect(rows.sort(worstFirst(now)).map(({ name }) => name)).toEqual([
    'gone',
    'failed',
    'unknown',
    'stale',
    'never',
    'overridden',
    'older',
    'a',
    'b',
  ])
  expect(rows.filter(needsAttention)).toHaveLength(5)
})

it('leads to the run that closes the gate, be it a re-verification', () => {
  const { runs, archives, policy } = playHistory([
    { run: 'passed', ago: 2 },
    { reverified: 1, ago: 1, ended: 'rows' },
  ])
  const passed = runs.find(({ status }) => status === 'passed') ?? null
  const refuting = runs.find(({ reverify }) => reverify)
  const latest = { lastEnded: passed, lastPassed: passed, lastFailed: null, productionProblem: null }
  const standings = assessArchives(archives, historyNow)
  const row = assessDatabase({ policy, ...latest, archives: standings, now: historyNow })
  expect([row.answer, row.failedRunId]).toEqual(['closed', refuting?.id])
})

it('needs attention where a change since earlier runs waits for a person, though deploys are safe', () => {
  const changed = row('changed', { changes: { runId: 'r', open: 1 } })
  expect([needsAttention(changed), matchesFilter(changed, 'attention'), needsAttention(row('b'))]).toEqual([
    ...[true, true, false],
  ])
})

it('has a reason for every unknown answer, and for one that is out of date within its limit', () => {
  const rehearsed: Happened[] = [
    { run: 'passed', ago: 2 },
    { policy: { requireRehearsal: true } },
    { rehearsed: 'unfinished', ago: 1 },
  ]
  const assessed = [...histories, { name: 'rehearsal', happened: rehearsed }].map(({ name, happened }) => ({
    name,
    ...assessDatabase(latestOf(playHistory(happened))),
  }))
  const unknown = assessed.filter(({ answer }) => answer === 'cannot-tell')
  expect(unknown.length).toBeGreaterThan(5)
  expect(unknown.filter(({ reason }) => reason === null)).toEqual([])
  expect(new Set(unknown.map(({ reason }) => reason?.kind))).toEqual(
    new Set(['unfinished', 'in-future', 'not-seen', 'unreadable', 'rehearsal']),
  )
  for (const { name, answer, reason, provedAt } of assessed) {
    if (answer === 'never') expect([name, provedAt]).toEqual([name, null])
    if (answer === 'open' || answer === 'closed' || answer === 'gone')
      expect([name, reason]).toEqual([name, null])
  }
  expect(assessed.some(({ answer, reason }) => answer === 'stale' && reason?.kind === 'not-stored')).toBe(
    true,
  )
})

it('names the run that no worker takes', () => {
  const queuedAt = new Date(historyNow.getTime() - 60_000).toISOString()
  const active = { id: 'r', number: 3, status: 'queued' as const, queuedAt, takeable: false }
  const stored = latestOf(playHistory([{ run: 'passed', ago: 2 }]))
  expect(assessDatabase({ ...stored, active }).reason).toEqual({
    kind: 'waiting',
    run: { id: 'r', number: 3 },
  })
})

it('filters by an answer, and by what runs, is late at Railway or has no schedule', () => {
  const late = row('late', { railway: { state: 'late', newestAt: null, unread: null }, next: 'after-backup' })
  expect(
    [null, 'open', 'railway', 'unscheduled', 'running', 'closed'].map((filter) =>
      matchesFilter(late, filter as null),
    ),
  ).toEqual([true, true, true, false, false, false])
  expect(matchesFilter(row('a', { active: { id: 'r', number: 1, queued: true } }), 'running')).toBe(true)
})

it('finds a name by parts of it, in any order and case', () => {
  expect(matchesSearch(row('shop-Production-eu'), 'EU shop')).toBe(true)
  expect(matchesSearch(row('shop-production'), 'shop us')).toBe(false)
  expect(matchesSearch(row('shop'), '')).toBe(true)
})

it('keeps what was chosen in the address, and takes unknown values for no filter', () => {
  expect(databasesPath({ state: 'closed', search: 'a b' })).toBe('/?state=closed&q=a+b')
  expect(databasesPath({ state: null, search: '' })).toBe('/')
  expect(databasesPath({ state: null, search: '', all: true })).toBe('/?show=all')
  expect(readDatabasesChoice({ show: 'all' }).all).toBe(true)
  expect(readDatabasesChoice({ state: 'closed', q: 'a b' })).toEqual({
    ...{ state: 'closed', search: 'a b', all: false },
  })
  expect(readDatabasesChoice({ state: 'nonsense', q: ['a'] })).toEqual({
    ...{ state: null, search: '', all: false },
  })
})
