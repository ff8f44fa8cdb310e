import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { getRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { isActive } from '#lib/verification/run.ts'
import { ana } from '#tests/support/ana.ts'
import { sql } from '#tests/support/cluster.ts'
import { chaosFaults } from '#tests/support/faults/chaos-faults.ts'
import { footprintOf } from '#tests/support/faults/footprint.ts'
import { leftoversAfter } from '#tests/support/faults/leftovers.ts'
import { startRun } from '#tests/support/faults/provoke.ts'
import { recordFault } from '#tests/support/faults/record-fault.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'
import type { WorkerProcess } from '#tests/support/faults/worker-process.ts'

const runs = Number(process.env.BACKPROOF_TEST_RUNS ?? '20')

const { place, worker } = withInstallation({
  statements: [
    'CREATE TABLE customers (id integer PRIMARY KEY, name text); INSERT INTO customers SELECT i, md5(i::text) FROM generate_series(1, 2000) i',
    'CREATE TABLE orders (id integer PRIMARY KEY, customer integer REFERENCES customers); INSERT INTO orders SELECT i, 1 + i % 2000 FROM generate_series(1, 5000) i',
    'CREATE DATABASE broken',
  ],
  queue: 'redis',
  env: { BROKEN_URL: 'set below', BACKPROOF_SOURCE_VARIABLES: 'SAMPLE_URL,BROKEN_URL' },
})

/** A database whose dump does not restore: a unique index that was broken on purpose. */
async function breakDatabase() {
  const url = place().source.direct('broken')
  await sql(
    url,
    'CREATE TABLE notes (id integer, body text); INSERT INTO notes VALUES (1, $$x$$); CREATE UNIQUE INDEX bodies ON notes (body)',
    `UPDATE pg_index SET indisready = false WHERE indexrelid = 'bodies'::regclass`,
    'INSERT INTO notes VALUES (2, $$x$$)',
    `UPDATE pg_index SET indisready = true WHERE indexrelid = 'bodies'::regclass`,
  )
}

test(`chaos: ${runs} runs of two workers under a random fault every few seconds`, {
  timeout: 3_600_000,
}, async () => {
  await breakDatabase()
  const startedMs = performance.now()
  const sources = await Promise.all(
    Array.from({ length: 6 }, async (_, index) => ({
      good: index % 3 !== 0,
      id: (
        await addSource(ana, {
          name: `source ${index}`,
          variable: index % 3 === 0 ? 'BROKEN_URL' : 'SAMPLE_URL',
        })
      ).id,
    })),
  )
  const env = { BROKEN_URL: place().source.url('broken') }
  await worker().stop()
  const workers: WorkerProcess[] = [
    await place().startWorker(env),
    await place().startWorker({ ...env, BACKPROOF_HOME: place().secondHome }),
  ]
  const faults = chaosFaults(place(), workers, env)
  const ids = new Map<string, boolean>()
  const requesting = Promise.all(
    sources.map(async ({ good, id }) => {
      while (ids.size < runs) {
        const run = await startRun(place(), id).catch(() => null)
        if (run === null) {
          await sleep(500) // the metadata database is down
          continue
        }
        ids.set(run, good)
        while (await isStillActive(run)) await sleep(300)
      }
    }),
  )
  await faults.during(requesting)
  const wrong: string[] = []
  const outcomes: Record<string, number> = {}
  for (const [id, good] of ids) {
    const run = await getRun(id)
    const outcome = run?.status ?? 'lost'
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    const right = good ? ['passed', 'errored'] : ['failed', 'errored']
    if (!right.includes(outcome) || run?.problem?.code === 'unforeseen')
      wrong.push(
        `${good ? 'good' : 'broken'} source: ${outcome} ${JSON.stringify(run?.problem)}\n${linesAbout(id)}`,
      )
  }
  const left = await leftoversAfter(place(), 120_000)
  const doubled = await sql(
    place().metadata.direct('metadata'),
    'SELECT "runId" FROM "Check" GROUP BY "runId", position HAVING count(*) > 1',
  )
  recordFault({
    ...{
      area: 'chaos',
      title: `${ids.size} runs of two workers, ${faults.count()} faults`,
      code: null,
      left,
    },
    status: Object.entries(outcomes)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(', '),
    seconds: (performance.now() - startedMs) / 1000,
    notes: [
      `Faults: ${faults.summary()}.`,
      `Outcomes that were wrong: ${wrong.length}. Runs with doubled checks: ${doubled.rowCount}.`,
      ...memoryNotes(workers),
    ],
  })
  expect(wrong).toEqual([])
  expect(doubled.rowCount).toBe(0)
  expect(left).toEqual([])
})

function linesAbout(id: string): string {
  return place()
    .log()
    .split('\n')
    .filter((line) => line.includes(id))
    .join('\n')
}

async function isStillActive(id: string): Promise<boolean> {
  const run = await getRun(id).catch(() => undefined)
  return run === undefined || (run !== null && isActive(run.status))
}

/** Memory and open files of the workers that run at the end. */
function memoryNotes(workers: WorkerProcess[]): string[] {
  return workers
    .filter((worker) => worker.running())
    .map(({ pid }) => footprintOf(pid))
    .map(
      ({ residentMB, openFiles }) =>
        `A worker at the end: ${residentMB} MB resident, ${openFiles} open files.`,
    )
}
