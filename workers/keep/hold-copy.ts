import { statfs } from 'node:fs/promises'
import path from 'node:path'
import { log } from '#lib/log.ts'
import type { KeepableCopy } from '#lib/postgres/keepable-copy.ts'
import { createKeptLogin, type KeptLogin } from '#lib/postgres/kept-login.ts'
import type { KeptEnding } from '#lib/verification/kept-copy.ts'
import { type KeptEntry, writeKeptEntry } from './kept-entry.ts'
import { type Guard, startGuard } from './start-guard.ts'

/** What is kept, of which run, and for how long. */
export type KeepRequest = Pick<KeptEntry, 'run' | 'number' | 'source'> & { keepMs: number }

export type HeldCopy = {
  until: Date
  /** Settles once the copy is removed, with the reason. */
  removed: Promise<KeptEnding>
  /** Removes it now; where it is being removed already, the first reason counts. */
  remove(why: KeptEnding): Promise<KeptEnding>
}

/** Less free space than this is for runs. */
const spareBytes = 1024 ** 3
const lookEveryMs = 1000
/** How long after its time a worker that lives may take to remove a copy, before the guard does it. */
const lateForMs = 60_000

/**
 * Keeps the copy of a run that has ended: creates its read-only login, starts its guard, and removes it when its time is over, its server ends, or
 * the disk fills up. @returns why it is not kept, where it is not; the caller then cleans up.
 */
export async function holdCopy(
  copy: KeepableCopy,
  cleanUp: () => Promise<void>,
  request: KeepRequest,
): Promise<HeldCopy | KeptEnding> {
  if (await isShort(copy)) return 'no-space'
  const login = await createKeptLogin(copy).catch((thrown: unknown) => {
    log.warn({ err: thrown, run: request.run }, 'a copy cannot be opened, and is not kept')
    return null
  })
  if (login === null) return 'no-copy'
  const { folders, confinement } = copy
  const guard = await startGuard({
    folders,
    uid: confinement.user?.uid ?? null,
    removeAfterMs: request.keepMs + lateForMs,
  })
  if (guard === null) return 'no-guard'
  const until = new Date(Date.now() + request.keepMs)
  try {
    writeKeptEntry(path.dirname(copy.server.host), entryOf(copy, login, request, until))
  } catch (thrown) {
    guard.dismiss()
    throw thrown
  }
  return watched({ copy, cleanUp, guard, until, keepMs: request.keepMs })
}

type Held = {
  copy: KeepableCopy
  cleanUp: () => Promise<void>
  guard: Guard
  until: Date
  keepMs: number
}

/** Removes the copy once, for the first reason that comes. */
function watched({ copy, cleanUp, guard, until, keepMs }: Held): HeldCopy {
  const since = performance.now()
  let removing: Promise<KeptEnding> | null = null
  let settle: (why: KeptEnding) => void = () => {}
  const removed = new Promise<KeptEnding>((resolve) => {
    settle = resolve
  })
  const remove = (why: KeptEnding) => {
    removing ??= (async () => {
      clearInterval(timer)
      quota.stop()
      await cleanUp().catch((thrown: unknown) => log.warn({ err: thrown }, 'could not remove a kept copy'))
      guard.dismiss()
      settle(why)
      return why
    })()
    return removing
  }
  const quota = copy.watchQuota(async () => void (await remove('no-space')))
  const look = async () => {
    // Either clock: one stands still while the machine sleeps, the other may be set.
    if (performance.now() - since >= keepMs || Date.now() >= until.getTime()) return remove('time-over')
    if (!copy.server.alive()) return remove('server-ended')
    if (await isShort(copy)) return remove('no-space')
  }
  const timer = setInterval(() => void look().catch(() => {}), Math.min(lookEveryMs, keepMs))
  return { until, removed, remove }
}

async function isShort({ folders }: KeepableCopy): Promise<boolean> {
  const disk = await statfs(folders[0] ?? '/')
  return disk.bavail * disk.bsize < spareBytes
}

function entryOf(
  { server, database, binaries, confinement }: KeepableCopy,
  login: KeptLogin,
  { run, number, source }: KeepRequest,
  until: Date,
): KeptEntry {
  const { host, port } = server
  return {
    ...{ run, number, source, until: until.toISOString(), host, port, database, ...login },
    ...{ programs: binaries.folder, confinement: confinement.kind, uid: confinement.user?.uid ?? null },
  }
}
