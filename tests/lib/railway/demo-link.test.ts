import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureSource } from '#bin/demo/first-run.ts'
import { linkRailway, tokenVariable } from '#bin/demo/link-railway.ts'
import { startFakeRailway } from '#bin/fake-railway/start-fake-railway.ts'
import { createCleanup } from '#bin/process/cleanup.ts'
import { getPlatform } from '#lib/store/platform.ts'
import { getRailwayLink } from '#lib/store/railway-links.ts'
import { listTokens } from '#lib/store/railway-tokens.ts'
import type { LentDatabase } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import { lendWorker } from '#tests/support/worker.ts'

withMetadataDatabase()
let source: LentDatabase
beforeAll(async () => {
  source = await lendSampleSource()
})
afterAll(() => source.close())

/** What the demo does about Railway in one start, and the lines it says. */
async function start(keptIn: string, railwayIsUp = true): Promise<string[]> {
  const cleanup = createCleanup()
  const said: string[] = []
  try {
    const railway = await startFakeRailway({ databaseUrl: source.url, cleanup, stateFile: keptIn })
    if (!railwayIsUp) railway.state.faults.set('unreachable', Date.now())
    const worker = await lendWorker({
      DEMO_SOURCE_URL: source.url,
      BACKPROOF_RAILWAY_URL: railway.url,
      [tokenVariable]: railway.projectToken,
    })
    cleanup.add('the worker', () => worker.stop())
    await linkRailway({
      databaseUrl: process.env.DATABASE_URL ?? '',
      redisUrl: null,
      source: await ensureSource({ name: 'iamenu', variable: 'DEMO_SOURCE_URL', requiredSchemas: [] }),
      railway,
      children: [],
      progress: { print: (line) => said.push(line), update: () => {} },
      signal: AbortSignal.timeout(40_000),
    })
  } finally {
    await cleanup.run()
  }
  return said
}

test('the demo’s Source is linked to the fake Railway by the tasks of the pages, and a later start finds the link again', async () => {
  const keptIn = path.join(mkdtempSync(path.join(tmpdir(), 'world-')), 'fake-railway.json')
  expect(await start(keptIn)).toEqual([])
  const { id } = await ensureSource({ name: 'iamenu', variable: 'DEMO_SOURCE_URL', requiredSchemas: [] })
  const link = await getRailwayLink(id)
  expect(link).toMatchObject({ serviceName: 'Postgres', environmentName: 'production' })
  const first = await getPlatform(id)
  expect(first).toMatchObject({ official: false })
  expect(first?.backups.value).toHaveLength(12)
  expect(first?.schedules.value?.map(({ kind }) => kind).sort()).toEqual(['DAILY', 'WEEKLY'])

  expect(await start(keptIn)).toEqual([])
  const second = await getPlatform(id)
  expect(second?.surveyedAt).not.toBe(first?.surveyedAt)
  expect(second?.backups.value?.map((it) => it.id)).toEqual(first?.backups.value?.map((it) => it.id))
  expect(second?.link.connectedAt).toBe(link?.connectedAt)
  expect(await listTokens()).toHaveLength(1)

  // What cannot be asked is said, and does not stop the demo.
  const [line, ...more] = await start(keptIn, false)
  expect(line).toMatch(/^Railway is not shown: /)
  expect(more).toEqual([])
})
