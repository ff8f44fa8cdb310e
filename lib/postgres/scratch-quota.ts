import { lstatSync } from 'node:fs'
import { readdir, statfs } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { verificationEnv } from '#lib/env.ts'
import { type Problem, problem } from '#lib/problem.ts'

const MiB = 1024 * 1024
/** The space of an empty server, its WAL and sort files. */
const baseBytes = 256 * MiB

/** A copy needs the space of its source, and about twice that again for WAL and sort files. */
export function quotaForDatabase(bytes: number): number {
  return verificationEnv().scratchQuotaBytes ?? 3 * bytes + baseBytes
}

/**
 * Without a Manifest only the archive's own size is known, and its rows are compressed: ten to one is usual, a thousand to one marks
 * a file made to fill a disk.
 */
export function quotaForArchive(bytes: number): number {
  return verificationEnv().scratchQuotaBytes ?? 30 * bytes + baseBytes
}

/** A rehearsal has the restored database twice, and a migration may write all of it anew, with sort files and up to 2 GiB of WAL. */
export function quotaForRehearsal(bytes: number): number {
  return verificationEnv().scratchQuotaBytes ?? 6 * bytes + baseBytes + 2048 * MiB
}

export type QuotaWatch = {
  /** @throws Problem where the quota was exceeded. */
  assertWithinQuota(): void
  stop(): void
}

const pollEveryMs = 250
/** Reading the sizes of eighty thousand files takes half a second, so measurements use at most 1/200 of the time. */
const pausePerMeasurement = 200

/** Watches the disk usage of a throwaway server, and calls `onExceeded` where it exceeds the quota. */
export function watchQuota(
  folders: string[],
  quotaBytes: number | undefined,
  onExceeded: () => Promise<void>,
): QuotaWatch {
  let watching = quotaBytes !== undefined
  let exceeded: Problem | null = null
  const watch = async () => {
    let last = { at: 0, took: 0, used: 0, free: 0 }
    while (watching && quotaBytes !== undefined) {
      await sleep(pollEveryMs, undefined, { ref: false })
      const free = await freeAt(folders[0] ?? '/')
      // statfs is cheap: while free space shrank by less than the rest of the quota, the quota cannot be exceeded.
      const due = performance.now() - last.at > Math.max(5000, pausePerMeasurement * last.took)
      if (last.at > 0 && !due && last.used + last.free - free < quotaBytes) continue
      const at = performance.now()
      const used = await usedBy(folders)
      last = { at, took: performance.now() - at, used, free }
      if (used <= quotaBytes || !watching) continue
      exceeded = problem('disk-full/quota', { quotaBytes })
      watching = false
      await onExceeded()
    }
  }
  watch().catch(() => {})
  return {
    assertWithinQuota: () => {
      if (exceeded) throw exceeded
    },
    stop: () => {
      watching = false
    },
  }
}

async function freeAt(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

/** So many files are looked at before other work gets its turn: some milliseconds. */
const filesAtOnce = 500

/**
 * The disk space of the files in some folders in bytes, by allocated blocks. Synchronously, because a promise for each file takes ten times
 * the processor time, and ten thousand tables have eighty thousand files.
 */
async function usedBy(folders: string[]): Promise<number> {
  let used = 0
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const [at, entry] of entries.entries()) {
      if (at % filesAtOnce === filesAtOnce - 1) await setImmediate()
      if (entry.isFile()) used += blocksOf(path.join(entry.parentPath, entry.name)) * 512
    }
  }
  return used
}

function blocksOf(file: string): number {
  try {
    return lstatSync(file).blocks
  } catch {
    return 0 // it has just been removed
  }
}
