import { expect, test } from 'vitest'
import { listBackups } from '#lib/store/backups.ts'
import { database } from '#lib/store/database.ts'
import { readDisks } from '#lib/store/disks.ts'
import { readGate } from '#lib/store/gate.ts'
import { newestOverrides } from '#lib/store/gate-overrides.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { listRuns } from '#lib/store/runs.ts'
import { getSource } from '#lib/store/sources.ts'
import { startDueRuns } from '#lib/store/worker/start-due-runs.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { runningRun, someSource } from './sample.ts'

withMetadataDatabase()

test('sessions go on while a migration adds a column to every table', async () => {
  const { id } = await someSource()
  await runningRun('c', id)
  const readAll = async () => {
    const source = await getSource(id)
    if (!source) throw new Error('no source')
    const { gate } = await readGate(source)
    await listDatabases()
    await listRuns({ sourceId: id, limit: 5 })
    await listBackups({ sourceId: id, limit: 5 })
    await newestOverrides()
    await readDisks(new Date())
    await startDueRuns()
    return gate
  }
  let before = await readAll()
  for (let time = 0; time < 8; time += 1) before = await readAll()
  const named = await database().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_prepared_statements WHERE name LIKE 'bp%'`
  expect(named[0]?.count).toBeGreaterThan(3)
  const tables = await database().$queryRaw<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace`
  for (const { name } of tables)
    await database().$executeRawUnsafe(`ALTER TABLE "${name}" ADD COLUMN later text`)
  for (let time = 0; time < 4; time += 1) expect(await readAll()).toMatchObject({ state: before.state })
})
