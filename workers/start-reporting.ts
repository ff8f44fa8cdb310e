import { log } from '#lib/log.ts'
import {
  forgetOldWorkers,
  releaseWorkerId,
  reportWorker,
  type WorkerReport,
} from '#lib/store/worker/report-worker.ts'
import { takeId } from './take-worker-id.ts'

const everyMs = 20_000

/**
 * Takes the id of this worker, and reports under it at an interval until stopped. Ends the process where another one has taken the id
 * since: this one was stopped for so long that it counted as dead.
 * @throws Problem `conflict` while another process has the id
 */
export async function startReporting(
  read: () => Promise<WorkerReport & { process: string; home: string }>,
): Promise<{ stop(): Promise<void> }> {
  const first = await read()
  await takeId(first)
  await forgetOldWorkers()
  const report = async () => {
    try {
      if (await reportWorker(await read())) return
      log.fatal({ home: first.home }, 'another worker has taken over the home of this one, which ends')
      process.exit(2)
    } catch (thrown) {
      log.warn({ err: thrown }, 'could not report that the worker is alive')
    }
  }
  const timer = setInterval(report, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await releaseWorkerId(first.id, first.process).catch(() => {}) // the next one waits until this one counts as silent
    },
  }
}
