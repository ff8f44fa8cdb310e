import { lstat, readdir, statfs } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { verificationEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

const MiB = 1024 * 1024
/** An empty server, its write-ahead log, and what sorting takes. */
const allowance = 256 * MiB

/** A copy takes as much room as its source, and its write-ahead log and the sorting of its indexes as much again. */
export function quotaForDatabase(bytes: number): number {
  return verificationEnv().scratchQuotaBytes ?? 3 * bytes + allowance
}

/**
 * An archive without a Manifest states no size but its own, and rows are compressed in it: ten to one is usual, a thousand to one is
 * what a file made to fill a disk reaches.
 */
export function quotaForArchive(bytes: number): number {
  return verificationEnv().scratchQuotaBytes ?? 30 * bytes + allowance
}

export type QuotaWatch = {
  /** @throws Problem where the quota was exceeded. */
  assertWithinQuota(): void
  stop(): void
}

const lookEveryMs = 250
/** Reading the size of ten thousand files may take a second: it is done so that it takes a fiftieth of the time. */
const restPerLook = 50

/** Looks how much of the disk a throwaway server takes, and stops it when that is more than it may. */
export function watchQuota(
  folders: string[],
  quotaBytes: number | undefined,
  onExceeded: () => Promise<void>,
): QuotaWatch {
  let watching = quotaBytes !== undefined
  let exceeded: Problem | null = null
  const watch = async () => {
    let lastLook = { at: 0, took: 0, used: 0, free: 0 }
    while (watching && quotaBytes !== undefined) {
      await sleep(lookEveryMs, undefined, { ref: false })
      const free = await freeAt(folders[0] ?? '/')
      // The free room is asked at no cost: while it shrank by less than what is left, nothing can have been exceeded.
      const rested = performance.now() - lastLook.at > Math.max(5000, restPerLook * lastLook.took)
      if (lastLook.at > 0 && !rested && lastLook.used + lastLook.free - free < quotaBytes) continue
      const at = performance.now()
      const used = await usedBy(folders)
      lastLook = { at, took: performance.now() - at, used, free }
      if (used <= quotaBytes || !watching) continue
      exceeded = overQuota(quotaBytes)
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

function overQuota(quotaBytes: number): Problem {
  const size = (bytes: number) =>
    bytes < 1024 * MiB ? `${Math.round(bytes / MiB)} MB` : `${(bytes / 1024 / MiB).toFixed(1)} GB`
  return new Problem(
    'disk-full',
    `The throwaway server took more than the ${size(quotaBytes)} of the disk that such an archive may: it was stopped.`,
    'Nothing is said about the archive. It may be made to fill a disk. If it is large on purpose, allow more: BACKPROOF_SCRATCH_QUOTA=50GB.',
  )
}

async function freeAt(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}

/** What the files in folders take of the disk, whatever they say they hold. */
async function usedBy(folders: string[]): Promise<number> {
  let used = 0
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (!entry.isFile()) continue
      const found = await lstat(path.join(entry.parentPath, entry.name)).catch(() => null)
      used += (found?.blocks ?? 0) * 512
    }
  }
  return used
}
