import { randomUUID } from 'node:crypto'
import { log } from '#lib/log.ts'
import type { StoredTaskResult } from '#lib/platform/platform.ts'
import { asProblem, type ProblemDetails, problem } from '#lib/problem.ts'
import { type ClaimedTask, claimTask, finishTask, saveTaskProgress } from '#lib/store/worker/task-writes.ts'
import { startHeartbeat } from '#workers/start-heartbeat.ts'
import { changeSchedulesTask } from './change-schedules.ts'
import { connectSource } from './connect-source.ts'
import { createBackupTask } from './create-backup.ts'
import { discoverServices } from './discover-services.ts'
import { lockBackupTask } from './lock-backup.ts'
import { surveyTask } from './survey-source.ts'
import type { TaskContext } from './task-context.ts'

const heartbeatEveryMs = 5000

/** Runs one queued task to its end. A task that another worker claimed is left alone; none is ever tried again. */
export async function runTask(
  worker: TaskContext['worker'],
  id: string,
  closing: AbortSignal,
): Promise<void> {
  const claim = randomUUID()
  const task = await claimTask(id, claim)
  if (!task) return
  const stop = new AbortController()
  const signal = AbortSignal.any([closing, stop.signal])
  const onLost = () => stop.abort(interrupted)
  const heartbeat = startHeartbeat({ kind: 'task', id, claim }, heartbeatEveryMs, { onLost })
  let saving = Promise.resolve()
  const reportProgress = (message: string) => {
    saving = saving
      .then(() => saveTaskProgress(id, claim, message))
      .then((held) => (held ? undefined : onLost()))
      .catch(() => {}) // the next heartbeat finds out whether the lease is lost
  }
  const outcome = await dispatch(task, { worker, reportProgress, signal }).then(
    (result) => ({ result }),
    (thrown: unknown) => ({ problem: signal.aborted ? interrupted.details : problemFacts(thrown) }),
  )
  await heartbeat.stop()
  await saving
  const written = await finishTask(id, claim, outcome)
  const code = 'problem' in outcome ? outcome.problem.code : undefined
  log.info({ task: id, kind: task.kind, source: task.sourceId, problem: code, written }, 'Railway task ended')
}

async function dispatch(task: ClaimedTask, context: TaskContext): Promise<StoredTaskResult> {
  switch (task.kind) {
    case 'discover':
      return discoverServices(task, context)
    case 'connect':
      return connectSource(task, context)
    case 'survey':
      return surveyTask(task, context)
    case 'snapshot':
      return createBackupTask(task, context)
    case 'lock':
      return lockBackupTask(task, context)
    case 'schedules':
      return changeSchedulesTask(task, context)
    default:
      throw problem('bad-request/task-kind')
  }
}

/** Logs an unexpected error with its cause, which is not shown on pages. */
function problemFacts(thrown: unknown): ProblemDetails {
  const problem = asProblem(thrown)
  if (problem.code === 'unforeseen') log.error({ err: thrown }, 'a Railway task failed unexpectedly')
  return problem.details
}

const interrupted = problem('worker-lost/task-stopped')
