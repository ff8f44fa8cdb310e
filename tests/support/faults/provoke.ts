import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ProblemCode } from '#lib/problem.ts'
import { getRun, requestRun } from '#lib/store/runs.ts'
import { addSource } from '#lib/store/sources.ts'
import { isActive, type StepName } from '#lib/verification/run.ts'
import type { Run } from '#lib/verification/run-record.ts'
import { ana } from '#tests/support/ana.ts'
import type { Installation } from './installation.ts'
import { leftoversAfter } from './leftovers.ts'
import { recordFault } from './record-fault.ts'

/** No fault keeps a run without an outcome for longer. */
const limitSeconds = 90

export type Fault = {
  /** The step that must be running, and how long it has run, when the fault begins. */
  during: StepName
  afterMs?: number
  begin(run: Run): Promise<unknown> | unknown
  /** Ends the fault once the run has its outcome, so that what can only be removed then is removed. */
  end?(): Promise<unknown> | unknown
  status: Run['status']
  code?: ProblemCode | ProblemCode[]
  /** What the problem's message must name. */
  names?: RegExp
  /** Where the outcome must come sooner than after 90 s. */
  withinSeconds?: number
  sourceId?: string
}

/** Defines the test of one fault: provokes it while a run is at a step, and records its outcome, the seconds to it and what was left behind. */
export function faultTest(
  place: () => Installation,
  area: string,
  title: string,
  makeFault: () => Fault | Promise<Fault>,
): void {
  test(`${area}: ${title}`, async () => {
    const fault = await makeFault()
    const { run, seconds } = await provoke(place(), fault).finally(() => fault.end?.())
    const left = await leftoversAfter(place())
    recordFault({ area, title, status: run.status, code: run.problem?.code ?? null, seconds, left })
    const codes = fault.code === undefined ? undefined : [fault.code].flat()
    expect(run.status, JSON.stringify(run.problem)).toBe(fault.status)
    if (codes) expect(codes, run.problem?.message).toContain(run.problem?.code)
    if (fault.names) expect(run.problem?.message).toMatch(fault.names)
    expect(run.problem?.code).not.toBe('unforeseen')
    expect(left).toEqual([])
    expect(seconds).toBeLessThan(fault.withinSeconds ?? limitSeconds)
  })
}

async function provoke(place: Installation, fault: Fault): Promise<{ run: Run; seconds: number }> {
  const id = await startRun(place, fault.sourceId)
  const run = await stepRunning(id, fault.during)
  await sleep(fault.afterMs ?? 300)
  const startedMs = performance.now()
  await fault.begin(run)
  const ended = await runEnded(id)
  return { run: ended, seconds: (performance.now() - startedMs) / 1000 }
}

let added = 0
/** Adds the installation's database as a source. */
export async function addShop(): Promise<string> {
  added += 1
  return (await addSource(ana, { name: `shop ${added}`, variable: 'SAMPLE_URL' })).id
}

export async function startRun(place: Installation, sourceId?: string): Promise<string> {
  const { id } = await requestRun({
    sourceId: sourceId ?? (await addShop()),
    trigger: 'person',
    requestedBy: ana,
  })
  await place.enqueue(id)
  return id
}

/** Waits until the run is at this step. @throws where the run ends before */
export async function stepRunning(id: string, step: StepName): Promise<Run> {
  for (let waitedMs = 0; waitedMs < 120_000; waitedMs += 50) {
    const run = await readRun(id)
    if (run?.steps.some(({ name, durationMs }) => name === step && durationMs === null)) return run
    if (run && !isActive(run.status))
      throw new Error(`The run ended before ${step}: ${run.status} ${JSON.stringify(run.problem)}`)
    await sleep(50)
  }
  throw new Error(`The run did not reach ${step}`)
}

/** Waits far longer than a run may take, so that a late outcome is recorded as late instead of as none. */
export async function runEnded(id: string, seconds = 240): Promise<Run> {
  const untilMs = performance.now() + seconds * 1000
  while (performance.now() < untilMs) {
    const run = await readRun(id)
    if (run && !isActive(run.status)) return run
    await sleep(200)
  }
  throw new Error(`The run has no outcome after ${seconds} s`)
}

/** The metadata database itself may be down. */
async function readRun(id: string): Promise<Run | null> {
  return getRun(id).catch(() => null)
}
