import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedRuns } from '#bin/gate-speed/seed-runs.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { readGate } from '#lib/store/gate.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { readAlerts } from '#lib/store/read-alerts.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'
import { sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { ownSessionsEnded } from '#tests/support/own-sessions-ended.ts'

withMetadataDatabase()
const large = ['Run', 'Check', 'Archive', 'Step']
let name = ''
beforeAll(async () => {
  // Smaller than a real history, so that the test is quick; large enough that the planner prefers an index where there is one.
  name = (await seedRuns(6000)).name
})
afterAll(closeDatabase)

/** How many rows were read of each table without an index, once every session of ours has reported its figures and ended. */
async function readWithoutIndex(): Promise<Record<string, number>> {
  await ownSessionsEnded()
  const url = process.env.DATABASE_URL ?? ''
  const { rows } = await sql(
    url,
    'SELECT relname, seq_tup_read::int AS read FROM pg_stat_user_tables WHERE relname = ANY(ARRAY[' +
      `${large.map((table) => `'${table}'`).join(', ')}])`,
  )
  return Object.fromEntries(rows.map(({ relname, read }) => [relname, read]))
}

test('the gate, the list of all databases and the alerts read a long history by indexes alone', async () => {
  const before = await readWithoutIndex()
  const source = await getSourceByIdOrName(name)
  if (!source) throw new Error('no source')
  const { gate } = await readGate(source)
  expect(gate.state).toBe('open')
  expect((await listDatabases()).databases).toMatchObject([{ answer: 'open' }])
  expect(await readAlerts(new Date())).toEqual([])
  expect(await readWithoutIndex()).toEqual(before)
  // The figures would show it: a condition without an index.
  await database().run.count({ where: { deployUrl: 'none' } })
  const after = await readWithoutIndex()
  expect(after.Run).toBeGreaterThanOrEqual((before.Run ?? 0) + 6000)
})
