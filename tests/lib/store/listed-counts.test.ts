import { expect, test } from 'vitest'
import { type Listed, listedCounts } from '#lib/store/listed-counts.ts'
import { finishRun } from '#lib/store/worker/run-writes.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { provedChecks, runningRun } from './sample.ts'

withMetadataDatabase()

const endedAt = new Date('2026-11-01T00:00:00Z')
let others = 0

/** As a list reads Runs; these have no checks. */
function listed(count: number): Listed[] {
  others += count
  return Array.from({ length: count }, (_, at) => ({ id: `other ${others - at}`, status: 'passed', endedAt }))
}

test('the counts of a run that other lists drop meanwhile are still those of its checks', async () => {
  const id = await runningRun('c')
  await finishRun(id, 'c', { status: 'passed', checks: provedChecks, problem: null })
  const run: Listed = { id, status: 'passed', endedAt }
  const counts = { tables: 1, tablesEqual: 1, restored: false }
  expect((await listedCounts([run]))(run)).toEqual(counts)
  // It is the one whose use is longest ago of as many as are kept.
  await listedCounts(listed(4999))
  const another = listedCounts(listed(1))
  const withIt = listedCounts([run, ...listed(1)])
  await another
  expect((await withIt)(run)).toEqual(counts)
  expect((await listedCounts([run]))(run)).toEqual(counts)
})
