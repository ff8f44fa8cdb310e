import { setTimeout as sleep } from 'node:timers/promises'
import { duration } from '#lib/format.ts'
import { log } from '#lib/log.ts'
import { asProblem, type Problem } from '#lib/problem.ts'
import { saveProgress } from '#lib/store/worker/run-writes.ts'
import { startSpan } from '#lib/tracing.ts'
import type { Check } from '#lib/verification/check.ts'
import type { TableEvidence } from '#lib/verification/evidence/table-evidence.ts'
import { stepLabels } from '#lib/verification/labels.ts'
import type { Outcome, Progress } from '#lib/verification/run.ts'
import { startHeartbeat } from '#workers/start-heartbeat.ts'
import { openRunJournal } from './run-journal.ts'
import { openRunLog, type RunLog } from './run-log.ts'
import type { RunWrite } from './run-write.ts'
import { removeSpooled, spool } from './spool.ts'
import type { StepRunner } from './verify.ts'

const heartbeatEveryMs = 1000
const progressEveryMs = 300
/** After so long without the metadata database, what is still to be written is stored in a file. */
const spoolAfterMs = 2000

/** Writes a claimed run to the metadata database while it happens: steps, progress and heartbeat. */
export type RunRecorder = {
  log: RunLog
  step: StepRunner
  progress(progress: Progress): void
  /** Writes in order and in the background, as soon as the metadata database is reachable. */
  write(write: RunWrite): void
  /** Settles when everything until now is written, or the run is to end. */
  written(signal: AbortSignal): Promise<void>
  /**
   * Writes the outcome, once. `lost`: the lease is lost, and the sweep has ended the run. `spooled`: this process ends while the metadata
   * database is away; the next one writes it.
   */
  finish(ended: EndedRun): Promise<'written' | 'lost' | 'spooled'>
}

type EndedRun = { status: Outcome; checks: Check[]; tables: TableEvidence[]; problem: Problem | null }

export type RecordedRun = { id: string; claim: string; home: string; installation: string }

export function openRunRecorder(
  { id, claim, home, installation }: RecordedRun,
  { onCancel, onLost, closing }: { onCancel(): void; onLost(): void; closing: AbortSignal },
): RunRecorder {
  const claimedMs = performance.now()
  const span = startSpan('run', { 'backproof.run': id })
  let latest: Progress | null = null
  const heartbeat = startHeartbeat({ kind: 'run', id, claim }, heartbeatEveryMs, { onCancel, onLost })
  const journal = openRunJournal({ id, claim }, { onLost })
  const runLog = openRunLog({ id, claim })
  const writing = setInterval(() => {
    const now = latest
    latest = null
    if (now) saveProgress(id, claim, now).catch(() => {})
  }, progressEveryMs)

  return {
    log: runLog,
    step: async (step, work) => {
      runLog.add(step, 'info', `Step ${stepLabels[step]} begins.`)
      journal.add({ kind: 'step-started', step, at: Date.now() })
      const startedMs = performance.now()
      const stepSpan = span.child(step)
      try {
        const result = await work()
        journal.add({ kind: 'step-ended', step, durationMs: performance.now() - startedMs })
        stepSpan.end()
        runLog.add(
          step,
          'info',
          `Step ${stepLabels[step]} ended after ${duration(performance.now() - startedMs)}.`,
        )
        return result
      } catch (thrown) {
        const reason = asProblem(thrown)
        stepSpan.end({ error: reason.code })
        runLog.add(step, 'error', `Step ${stepLabels[step]} stopped: ${reason.message}`)
        throw thrown
      }
    },
    progress: (progress) => {
      latest = progress
    },
    write: journal.add,
    written: async (signal) => {
      await Promise.race([journal.written(), aborted(signal)])
      signal.throwIfAborted()
    },
    finish: async ({ status, checks, tables, problem }) => {
      clearInterval(writing)
      runLog.add(null, 'info', `The run ends: ${status}.`)
      await runLog.close()
      const durationMs = performance.now() - claimedMs
      span.end({ attributes: { 'backproof.outcome': status }, ...(problem ? { error: problem.code } : {}) })
      const conclusion = { status, checks, tables, problem: problem?.details ?? null, durationMs }
      journal.add({ kind: 'outcome', conclusion })
      const written = journal.written().then((isHeld): 'written' | 'lost' => (isHeld ? 'written' : 'lost'))
      try {
        const inTime = await Promise.race([written, sleep(spoolAfterMs, null)])
        if (inTime) return inTime
        const writes = [...journal.pending()]
        const isSpooled = await spool(home, { installation, id, claim, writes }).then(
          () => true,
          (thrown: unknown) => {
            log.error(
              { err: thrown, run: id },
              'a verdict that waits for the metadata database could not be stored',
            )
            return false
          },
        )
        const late = await Promise.race([written, aborted(closing).then(() => 'spooled' as const)])
        if (isSpooled && late !== 'spooled') await removeSpooled(home, id)
        return late
      } finally {
        await heartbeat.stop()
      }
    },
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
