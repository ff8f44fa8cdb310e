import { randomUUID } from 'node:crypto'
import { log } from '#lib/log.ts'
import type { TaskResult } from '#lib/platform/platform.ts'
import { asProblem, Problem, type ProblemFacts } from '#lib/problem.ts'
import { type ClaimedTask, claimTask, finishTask, saveTaskProgress } from '#lib/store/worker/task-writes.ts'
import { changeSchedulesTask } from './change-schedules.ts'
import { connectSource } from './connect-source.ts'
import { createBackupTask } from './create-backup.ts'
import { discoverServices } from './discover-services.ts'
import { lockBackupTask } from './lock-backup.ts'
import { surveyTask } from './survey-source.ts'
import type { TaskContext } from './task-context.ts'

const beatEveryMs = 5000

/** Takes one queued act to its end, whatever that is. One that another worker claimed is left alone; none is ever tried again. */
export async function runTask(
  context: TaskContext['worker'],
  id: string,
  closing: AbortSignal,
): Promise<void> {
  const claim = randomUUID()
  const task = await claimTask(id, claim)
  if (!task) return
  const stop = new AbortController()
  const signal = AbortSignal.any([closing, stop.signal])
  let saying = Promise.resolve()
  const say = (words?: string) => {
    saying = saying
      .then(() => saveTaskProgress(id, claim, words))
      .then((held) => (held ? undefined : stop.abort(lost)))
      .catch(() => {}) // the metadata database may be away for a moment; the sweep decides when it was too long
  }
  const beating = setInterval(() => say(), beatEveryMs)
  const ending = await dispatch(task, { worker: context, reportProgress: say, signal }).then(
    (result) => ({ result }),
    (thrown: unknown) => ({ problem: signal.aborted ? lost.facts : problemFacts(thrown) }),
  )
  clearInterval(beating)
  await saying
  const written = await finishTask(id, claim, ending)
  const code = 'problem' in ending ? ending.problem.code : undefined
  log.info({ act: id, kind: task.kind, source: task.sourceId, problem: code, written }, 'an act ended')
}

async function dispatch(task: ClaimedTask, ports: TaskContext): Promise<TaskResult> {
  switch (task.kind) {
    case 'discover':
      return discoverServices(task, ports)
    case 'connect':
      return connectSource(task, ports)
    case 'survey':
      return surveyTask(task, ports)
    case 'snapshot':
      return createBackupTask(task, ports)
    case 'lock':
      return lockBackupTask(task, ports)
    case 'schedules':
      return changeSchedulesTask(task, ports)
    default:
      throw new Problem('bad-request', 'There is no such act.')
  }
}

/** What nobody foresaw goes to the log with its cause, which the person who asked cannot see. */
function problemFacts(thrown: unknown): ProblemFacts {
  const problem = asProblem(thrown)
  if (problem.code === 'unforeseen') log.error({ err: thrown }, 'an act broke off')
  return problem.facts
}

const lost = new Problem(
  'worker-lost',
  'The worker was stopped while it did this.',
  'Whether it happened at Railway is not known. Look again before you repeat it.',
)
