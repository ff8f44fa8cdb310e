import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { getProductionReading, newestProductionReading } from '#lib/store/production-readings.ts'
import { getFinishedRun, requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { SystemActor } from '#lib/store/system-actor.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { nothingRead } from '#lib/verification/production-warnings/production-warning.ts'
import { ana } from '#tests/support/ana.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { printResult } from '#workers/cli/print-result.ts'
import { verifyRun } from '#workers/run/verify-run.ts'

withMetadataDatabase()
const home = mkdtempSync(path.join(tmpdir(), 'home-'))
const hostile = 'or"d\u001b[2Jers\nPASSED'
const quoted = `"${hostile.replaceAll('"', '""')}"`
let production: LentDatabase

beforeAll(async () => {
  production = await lendDatabase()
  process.env.TEST_SOURCE_URL = production.url
  const made = `CREATE TABLE public.${quoted} (id serial PRIMARY KEY)`
  await sql(production.url, made, `INSERT INTO public.${quoted} (id) VALUES (7)`)
})
afterAll(async () => {
  delete process.env.TEST_SOURCE_URL
  rmSync(home, { recursive: true, force: true })
  await production.close()
})

test('a run stores what it read of production, for its page and for that of its database, and passes', async () => {
  const context = { home, privateKey: '', binaries: await findPgBinaries(), scratch: {}, keepArchives: 7 }
  const sourceId = (await addSource(ana, { name: 'warned', variable: 'TEST_SOURCE_URL' })).id
  const { id } = await requestRun({ sourceId, trigger: 'schedule', requestedBy: new SystemActor('the test') })
  await verifyRun(context, id, new AbortController().signal)
  expect((await getFinishedRun(id))?.status).toBe('passed')
  const reading = await getProductionReading(id)
  expect(reading?.warnings).toContainEqual({
    kind: 'sequence-behind',
    facts: expect.objectContaining({ table: { schema: 'public', name: hostile }, next: '1', reached: '7' }),
  })
  expect(await newestProductionReading(sourceId)).toMatchObject({ runId: id, reading })
})

test('the command prints them below the result, quoted and harmless, and its exit code is that of the result', async () => {
  const said = await backproof(['verify', production.url])
  expect(said.exitCode).toBe(0)
  const [result = '', warnings = ''] = said.stdout.split('\n\n')
  expect(result).toMatch(/^PASSED {2}Backup verified\./)
  expect(warnings).toMatch(/^\d production warnings?, not part of the result:/)
  expect(warnings).toContain('! Sequence behind its column: public.or"d\\u001b[2Jers\\u000aPASSED_id_seq')
  expect(warnings).toContain(
    `mended by SELECT setval(E'"public"."or""d\\U0000001b[2Jers\\U0000000aPASSED_id_seq"'`,
  )
  expect(said.all).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
  expect(warnings).not.toMatch(/^PASSED/m)
})

test('the result is the same to the byte, whatever was read of production or not', () => {
  const at = new Date(0).toISOString()
  const run = {
    ...{ id: '', number: 0, sourceId: '', sourceName: 'shop', trigger: 'command-line' as const },
    ...{ requestedBy: 'x', commit: null, queuedAt: at, startedAt: at, endedAt: at, cancelRequestedAt: null },
    ...{ status: 'errored' as const, steps: [], archive: null, checks: [], problem: null, progress: null },
  }
  const printed = (json: boolean, production: ReturnType<typeof nothingRead> | null) => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    printResult(run, defaultPolicy, { json, production })
    const text = String(write.mock.calls[0]?.[0])
    write.mockRestore()
    return text
  }
  const warned = nothingRead(at, 'denied')
  const [bare, below] = [printed(false, null), printed(false, warned)]
  expect(below.startsWith(bare)).toBe(true)
  expect(below.length).toBeGreaterThan(bare.length)
  const without = (text: string) => ({ ...JSON.parse(text), productionWarnings: null })
  expect(JSON.stringify(without(printed(true, warned)))).toBe(JSON.stringify(without(printed(true, null))))
})
