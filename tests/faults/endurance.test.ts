import { expect, test } from 'vitest'
import { type Footprint, footprintOf } from '#tests/support/faults/footprint.ts'
import { leftoversAfter } from '#tests/support/faults/leftovers.ts'
import { addShop, runEnded, startRun } from '#tests/support/faults/provoke.ts'
import { recordFault } from '#tests/support/faults/record-fault.ts'
import { withInstallation } from '#tests/support/faults/with-installation.ts'

const runs = Number(process.env.BACKPROOF_TEST_RUNS ?? '20')

const { place, worker } = withInstallation({
  statements: [
    'CREATE TABLE customers (id integer PRIMARY KEY, name text); INSERT INTO customers SELECT i, md5(i::text) FROM generate_series(1, 2000) i',
  ],
})

test(`endurance: ${runs} runs of one worker, one after the other`, { timeout: 3_600_000 }, async () => {
  const startedMs = performance.now()
  const sourceId = await addShop()
  const outcomes: string[] = []
  const footprints: Footprint[] = []
  for (let done = 0; done < runs; done += 1) {
    outcomes.push((await runEnded(await startRun(place(), sourceId))).status)
    footprints.push(footprintOf(worker().pid))
  }
  const left = await leftoversAfter(place())
  // What a process loads and caches it has loaded after a tenth of the runs.
  const early = highest(footprints.slice(runs / 10, runs / 4))
  const late = highest(footprints.slice(-runs / 4))
  recordFault({
    ...{ area: 'endurance', title: `none, in ${runs} runs of one worker`, code: null, left },
    status: [...new Set(outcomes)].join(', '),
    seconds: (performance.now() - startedMs) / 1000,
    notes: [
      `In runs ${runs / 10} to ${runs / 4} at most ${words(early)}; in the last quarter at most ${words(late)}.`,
    ],
  })
  expect(new Set(outcomes)).toEqual(new Set(['passed']))
  expect(left).toEqual([])
  expect(late.openFiles).toBeLessThanOrEqual(early.openFiles + 5)
  expect(late.threads).toBeLessThanOrEqual(early.threads + 5)
  expect(late.residentMB).toBeLessThan(early.residentMB * 1.3)
})

function highest(footprints: Footprint[]): Footprint {
  const most = (of: (footprint: Footprint) => number) => Math.max(...footprints.map(of))
  return {
    residentMB: most((footprint) => footprint.residentMB),
    openFiles: most((footprint) => footprint.openFiles),
    threads: most((footprint) => footprint.threads),
  }
}

function words({ residentMB, openFiles, threads }: Footprint): string {
  return `${residentMB} MB resident, ${openFiles} open files, ${threads} threads`
}
