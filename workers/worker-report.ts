import { statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { scratchFolder } from '#lib/postgres/scratch-folder.ts'
import type { WorkerDisk, WorkerReport } from '#lib/store/worker/report-worker.ts'
import type { WorkerContext } from './context.ts'
import { workerVersion } from './worker-version.ts'

type Reported = Pick<WorkerReport, 'slots' | 'unopenable'> & { publicKey: string }

/** What a worker reports of itself now. */
export async function workerReport(
  { worker, home, storage, binaries, signer }: WorkerContext & Required<Pick<WorkerContext, 'worker'>>,
  more: Reported,
): Promise<WorkerReport & { process: string; home: string }> {
  const disks = [await disk('archives', path.join(home, 'archives')), await disk('scratch', scratchFolder())]
  return {
    ...worker,
    ...more,
    home,
    host: hostname(),
    version: workerVersion,
    tools: binaries,
    signingKey: signer?.publicKey,
    storage,
    disk: disks.filter((each) => each !== null),
  }
}

/** null: the folder cannot be read now. */
async function disk(use: WorkerDisk['use'], folder: string): Promise<WorkerDisk | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder)
    return { use, folder, freeBytes: bavail * bsize, bytes: blocks * bsize }
  } catch {
    return null
  }
}
