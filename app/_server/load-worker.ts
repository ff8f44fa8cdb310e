import type { WorkerSeen } from '#components/queries/worker-query.ts'
import { workerStatus } from '#lib/store/workers.ts'

/** Whether a worker runs, without its key and its programs. */
export async function loadWorker(): Promise<WorkerSeen> {
  const worker = await workerStatus()
  return worker && { alive: worker.alive, seenAt: worker.seenAt }
}
