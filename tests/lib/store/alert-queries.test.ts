import { afterAll, expect, test } from 'vitest'
import { closeDatabase } from '#lib/store/database.ts'
import { readAlerts } from '#lib/store/read-alerts.ts'
import { addSource } from '#lib/store/sources.ts'
import { ana } from '#tests/support/ana.ts'
import { sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { ownSessionsEnded } from '#tests/support/own-sessions-ended.ts'

withMetadataDatabase()
afterAll(closeDatabase)

/** How many statements ended, once every session of ours has reported its figures and ended. */
async function statements(): Promise<number> {
  await ownSessionsEnded()
  const url = process.env.DATABASE_URL ?? ''
  const { rows } = await sql(
    url,
    'SELECT xact_commit::int AS ended FROM pg_stat_database WHERE datname = current_database()',
  )
  return rows[0].ended
}

/** The looks of `statements` itself are a few more. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = await statements()
  await work()
  return (await statements()) - before
}

test('the alerts of twenty databases take hardly more queries than those of two, and each has its own', async () => {
  const inAYear = new Date(Date.now() + 365 * 86_400_000)
  for (const name of ['one', 'two']) await addSource(ana, { name, variable: 'SHOP_URL' })
  const few = await statementsOf(() => readAlerts(inAYear))
  for (let more = 0; more < 18; more += 1)
    await addSource(ana, { name: `database ${more}`, variable: 'SHOP_URL' })
  const many = await statementsOf(async () => {
    const alerts = await readAlerts(inAYear)
    expect(new Set(alerts.map(({ notification: { source } }) => source?.name)).size).toBe(20)
    expect(new Set(alerts.map(({ notification: { kind } }) => kind))).toEqual(new Set(['overdue']))
  })
  expect(many).toBeLessThan(few + 18)
})
