import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { log } from '#lib/log.ts'
import { isProcessAlive, ownProcessIdentity } from '#lib/process-identity.ts'
import { endProcessesOf, processesOf } from './end-processes.ts'

/** An account that no other process on the machine uses while the lease lasts. */
export type OsUser = {
  uid: number
  /** Kills all its processes and ends the lease. */
  release(): Promise<void>
}

/** The uids that systemd reserves for dynamic users, so no package and no person gets one. */
const uids = { first: 61_184, count: 4000 }
/** The folder of the leases; writable for root only. */
const leases = '/run/backproof-users'

/**
 * Leases an account without a name, files or processes. Only root can; two workers on one machine never get the same account.
 * @returns null where the lease folder is not usable.
 */
export function leaseOsUser(): OsUser | null {
  if (!isUsable(leases)) return null
  const named = new Set(namedIds())
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const uid = uids.first + Math.floor(Math.random() * uids.count)
    const file = path.join(leases, String(uid))
    if (named.has(uid) || !createLease(file)) continue
    if (processesOf(uid).length > 0) {
      rmSync(file)
      continue
    }
    let leased = true
    return {
      uid,
      release: async () => {
        if (!leased) return
        leased = false
        // An account whose processes do not end stays leased.
        if (await endProcessesOf(uid)) rmSync(file, { force: true })
        else log.warn({ uid }, 'processes of a throwaway account do not end')
      },
    }
  }
  return null
}

/** Ends the leases of dead workers, and kills the processes under their accounts. */
export async function releaseOrphanedUsers(): Promise<void> {
  if (process.getuid?.() !== 0 || !isUsable(leases)) return
  for (const name of readdirSync(leases)) {
    const file = path.join(leases, name)
    if (!/^\d+$/.test(name) || isProcessAlive(readText(file))) continue
    // Renamed first: between the check and the removal, another worker may lease the number again.
    const aside = path.join(leases, `${name}.${process.pid}`)
    try {
      renameSync(file, aside)
      if (isProcessAlive(readText(aside))) linkSync(aside, file)
      else if (!(await endProcessesOf(Number(name)))) linkSync(aside, file)
    } catch {
      // Another worker is releasing it.
    }
    rmSync(aside, { force: true })
  }
}

/** Whether the folder exists, or could be created, and only root may use it. */
function isUsable(folder: string): boolean {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    const stats = lstatSync(folder)
    return stats.isDirectory() && stats.uid === 0 && (stats.mode & 0o077) === 0
  } catch {
    return false
  }
}

function createLease(file: string): boolean {
  try {
    writeFileSync(file, ownProcessIdentity(), { flag: 'wx', mode: 0o600 })
    return true
  } catch {
    return false
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The ids of all users and groups with a name on this machine. */
function namedIds(): number[] {
  return ['/etc/passwd', '/etc/group'].flatMap((file) =>
    readText(file)
      .split('\n')
      .flatMap((line) => line.split(':').slice(2, 4))
      .map(Number),
  )
}
