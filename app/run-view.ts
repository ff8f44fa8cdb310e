import type { RunView } from '#components/run/run-view.ts'
import { getFinishedRun, getRun, listRuns } from '#lib/store/runs.ts'
import { getSource } from '#lib/store/sources.ts'
import { workerNow } from '#lib/store/workers.ts'
import { reportOf } from '#lib/verification/report.ts'
import { isActive } from '#lib/verification/run.ts'

/** A Run as its page and the web API give it: its facts, and once it ended its Report. */
export async function runView(id: string): Promise<RunView | null> {
  const run = await getRun(id)
  if (!run) return null
  const now = new Date().toISOString()
  if (isActive(run.status)) {
    const [usual, worker] = await Promise.all([usualDuration(run.sourceId), workerNow()])
    return {
      ...run,
      now,
      ...usual,
      worker: worker ? { alive: worker.alive, seenAt: worker.seenAt } : null,
      report: null,
      newestWhole: null,
    }
  }
  const [finished, source, newestWhole] = await Promise.all([
    getFinishedRun(id),
    getSource(run.sourceId),
    run.status === 'failed' ? newestPassed(run.sourceId) : null,
  ])
  if (!finished || !source) return null
  const { checks: _, ...facts } = finished
  return {
    ...facts,
    now,
    usualMs: null,
    usualOf: 0,
    worker: null,
    report: reportOf(finished, source.policy),
    newestWhole,
  }
}

/** What a Run of this Source usually takes: the median of the last five that passed. */
export async function usualDuration(sourceId: string): Promise<{ usualMs: number | null; usualOf: number }> {
  const { runs } = await listRuns({ sourceId, status: 'passed', limit: 5 })
  const took = runs.flatMap((run) =>
    run.startedAt && run.endedAt ? [Date.parse(run.endedAt) - Date.parse(run.startedAt)] : [],
  )
  took.sort((a, b) => a - b)
  return { usualMs: took[Math.floor(took.length / 2)] ?? null, usualOf: took.length }
}

async function newestPassed(sourceId: string): Promise<RunView['newestWhole']> {
  const { runs } = await listRuns({ sourceId, status: 'passed', limit: 1 })
  return runs[0] ? { id: runs[0].id, number: runs[0].number, endedAt: runs[0].endedAt } : null
}
