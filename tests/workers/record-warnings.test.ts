import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { acknowledgeWarning, listWarnings } from '#lib/store/warnings.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, sql } from '#tests/support/cluster.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'
import type { WorkerContext } from '#workers/context.ts'
import { verifyRun } from '#workers/run/verify-run.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
let production: LentDatabase
let context: WorkerContext
let sourceId: string

beforeAll(async () => {
  production = await lendSampleSource()
  process.env.TEST_SOURCE_URL = production.url
  context = { home, privateKey: '', binaries: await findPgBinaries(), scratch: {}, keepArchives: 7 }
  sourceId = (await addSource(ana, { name: 'warned', variable: 'TEST_SOURCE_URL' })).id
})
afterAll(async () => {
  delete process.env.TEST_SOURCE_URL
  rmSync(home, { recursive: true, force: true })
  await production.close()
})

/** A whole run; what it differs in from those before it. */
async function differences() {
  const { id } = await requestRun({ sourceId, trigger: 'schedule', requestedBy: new SystemActor('the test') })
  await verifyRun(context, id, new AbortController().signal)
  const { listed } = await listWarnings(id)
  return {
    id,
    status: (await getFinishedRun(id))?.status,
    listed: listed.map((it) => `${it.kind} ${it.subject}`),
  }
}

test('what a run lost since the last one is a warning until a person acknowledges it, and never fails the run', async () => {
  expect(await differences()).toMatchObject({ status: 'passed', listed: [] })
  expect(await differences()).toMatchObject({ status: 'passed', listed: [] })
  await sql(production.url, 'TRUNCATE community.posts CASCADE', 'DROP TABLE academy.certificates CASCADE')
  const lost = ['table-emptied community.posts', 'table-vanished academy.certificates']
  const first = await differences()
  expect(first.status).toBe('passed')
  expect(first.listed).toEqual(expect.arrayContaining(lost))
  const second = await differences()
  expect(second.listed).toEqual(first.listed)
  for (let position = 0; position < first.listed.length; position += 1)
    await acknowledgeWarning(ana, first.id, position)
  expect((await listWarnings(second.id)).open).toBe(0)
  expect((await differences()).listed).toEqual([])
})
