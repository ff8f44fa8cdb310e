import { expect, test } from 'vitest'
import { LockHolds, longestHolds, type SampledLock, withQueues } from '#lib/postgres/rehearsal/lock-holds.ts'

const lock = (more: Partial<SampledLock>): SampledLock => ({
  ...{
    pid: 1,
    transaction: '3/7',
    relation: '20000',
    mode: 'AccessExclusiveLock',
    granted: true,
    blockers: null,
  },
  ...more,
})

test('the wait for a lock counts to its hold, and one in vain is a hold without duration', () => {
  const holds = new LockHolds()
  const waiting = lock({ granted: false, blockers: [9] })
  holds.take(0, [], 0)
  for (const at of [10, 20, 30]) holds.take(at, [waiting], 0)
  for (const at of [40, 50]) holds.take(at, [lock({})], 0)
  const inVain = lock({ transaction: '3/8', relation: '20001', granted: false, blockers: [9] })
  for (const at of [60, 80]) holds.take(at, [inVain], 1)
  holds.take(100, [], 1)
  const measured = longestHolds(withQueues(holds.spans()))
  expect(measured.map(({ relation, fromMs, toMs, queuedMs }) => [relation, toMs - fromMs, queuedMs])).toEqual(
    [
      ['20000', 20, 30],
      ['20001', 0, 35],
    ],
  )
})

test('who waits for one that waits for a third is blocked by the third, too', () => {
  const holds = new LockHolds()
  const behind = (pid: number, blocker: number) => lock({ pid, granted: false, blockers: [blocker] })
  holds.take(0, [behind(2, 1), behind(3, 2), behind(4, 5), behind(5, 4)], null)
  const blockers = holds.spans().map((span) => [span.pid, span.blockers])
  expect(Object.fromEntries(blockers)).toEqual({ 2: [1], 3: [2, 1], 4: [5, 4], 5: [4, 5] })
})
