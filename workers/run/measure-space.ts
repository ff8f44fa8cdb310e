import { statfs } from 'node:fs/promises'
import { scratchFolder } from '#lib/postgres/scratch-folder.ts'
import { restoredBytes } from '#lib/verification/restored-bytes.ts'
import type { ProbedSpace } from '#lib/verification/source.ts'

/** How much a run writes, by the size of the database: the archive (a compressed dump is far smaller), and the restored database. */
export function neededSpace(databaseBytes: number, retain: boolean) {
  return { archive: databaseBytes * (retain ? 0.5 : 1), scratch: restoredBytes(databaseBytes) }
}

/** The disks that a run of this size writes to; undefined: one of them cannot be read now. */
export async function measureSpace(
  databaseBytes: number,
  archiveRoot: string,
): Promise<ProbedSpace[] | undefined> {
  const needed = neededSpace(databaseBytes, true)
  try {
    return [
      { use: 'archive', freeBytes: await freeBytes(archiveRoot), needBytes: needed.archive },
      { use: 'scratch', freeBytes: await freeBytes(scratchFolder()), needBytes: needed.scratch },
    ]
  } catch {
    return undefined
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
