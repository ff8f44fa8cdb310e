import { expect, test } from 'vitest'
import { backupsQuery } from '#components/queries/backups-query.ts'
import { packQuery } from '#components/queries/pack-query.ts'
import { pollInterval } from '#components/queries/poll-interval.ts'
import { runQuery } from '#components/queries/run-query.ts'
import { runsQuery } from '#components/queries/runs-query.ts'
import { taskQuery, tasksQuery } from '#components/queries/tasks-query.ts'
import { tokenQuery } from '#components/queries/token-query.ts'

/** The interval of a query whose cache holds `data`. */
function intervalOf(query: { refetchInterval?: unknown }, data: unknown): unknown {
  const { refetchInterval } = query
  return typeof refetchInterval === 'function' ? refetchInterval({ state: { data } }) : refetchInterval
}

test('what moves is requested often, what rests seldom, and an empty cache counts as moving', () => {
  const interval = pollInterval<{ moving: boolean }>(({ moving }) => moving, { movingMs: 10, idleMs: 500 })
  expect(interval({ state: { data: { moving: true } } })).toBe(10)
  expect(interval({ state: { data: { moving: false } } })).toBe(500)
  expect(interval({ state: { data: undefined } })).toBe(10)
})

test.each(['queued', 'running'])('a run that is %s is requested twice a second', (status) => {
  expect(intervalOf(runQuery('a'), { status })).toBe(500)
})

test.each([
  ['waiting', 'waiting', 2000],
  ['waiting', 'missing', 2000],
  ['missing', 'waiting', 2000],
  ['done', 'missing', false],
  ['done', 'done', false],
])('a pack whose archive is %s and whose backup is %s is requested after %s ms', (archive, backup, ms) => {
  const isMissing = [archive, backup].includes('missing')
  const state = isMissing ? 'incomplete' : archive === 'waiting' ? 'waiting' : 'ready'
  const pack = { state, archive: { state: archive }, backup: { state: backup } }
  expect(intervalOf(packQuery('a'), pack)).toBe(ms)
})

test.each(['passed', 'failed', 'errored', 'cancelled'])(
  'a run that has %s is requested no more',
  (status) => {
    expect(intervalOf(runQuery('a'), { status, keptCopy: null })).toBe(false)
  },
)

test('a run whose copy is kept is requested until the copy is gone', () => {
  const run = (endedAt: string | null) => ({
    status: 'passed',
    keptCopy: { state: endedAt ? 'removed' : 'kept', endedAt },
  })
  expect(intervalOf(runQuery('a'), run(null))).toBe(3000)
  expect(intervalOf(runQuery('a'), run('2026-11-27T10:00:00.000Z'))).toBe(false)
})

test('the newest page of runs goes on while nothing moves, an older one does not', () => {
  const [moving, resting] = [{ runs: [{ status: 'running' }] }, { runs: [{ status: 'passed' }] }]
  expect(intervalOf(runsQuery({}), moving)).toBe(3000)
  expect(intervalOf(runsQuery({}), resting)).toBe(15_000)
  expect(intervalOf(runsQuery({ before: 40 }), moving)).toBe(3000)
  expect(intervalOf(runsQuery({ before: 40 }), resting)).toBe(false)
})

test('a Railway task is requested until it has ended', () => {
  expect(intervalOf(taskQuery('a'), { status: 'running' })).toBe(1000)
  expect(intervalOf(taskQuery('a'), { status: 'failed' })).toBe(false)
  expect(intervalOf(tasksQuery('a'), { acts: [{ status: 'done' }, { status: 'queued' }] })).toBe(1000)
})

test('a token is requested until the worker has tried it', () => {
  expect(intervalOf(tokenQuery('a'), { sees: null, problem: null })).toBe(1000)
  expect(intervalOf(tokenQuery('a'), { sees: null, problem: { code: 'x' } })).toBe(false)
  expect(intervalOf(tokenQuery('a'), { sees: { services: [] }, problem: null })).toBe(false)
})

test('only the run page goes on behind another tab, since its title shows the progress', () => {
  const background = (query: { refetchIntervalInBackground?: boolean }) => query.refetchIntervalInBackground
  expect(background(runQuery('a'))).toBe(true)
  for (const query of [runsQuery({}), tasksQuery('a'), backupsQuery('a', { show: 'all' })])
    expect(background(query)).toBeUndefined()
})
