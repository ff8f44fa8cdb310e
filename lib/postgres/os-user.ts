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
import { endProcessesOf, processesOf } from './end-processes.ts'
import { isProcessAlive, ownProcessIdentity } from './process-identity.ts'

/** An account that nothing else on the machine has, for as long as one program runs. */
export type OsUser = {
  uid: number
  /** Ends whatever still runs under it, and gives it back. */
  release(): Promise<void>
}

/** Numbers that systemd keeps for the same purpose: no package and no person is given one. */
const numbers = { first: 61_184, count: 4000 }
/** Whoever may write here may give out accounts: root alone. */
const leases = '/run/backproof-users'

/**
 * Leases an account that has no name, owns nothing and runs nothing. Only root can; two workers of one machine never get the same.
 * @returns null where there is no folder to lease from.
 */
export function leaseOsUser(): OsUser | null {
  if (!isOurs(leases)) return null
  const known = new Set(accountNumbers())
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const uid = numbers.first + Math.floor(Math.random() * numbers.count)
    const file = path.join(leases, String(uid))
    if (known.has(uid) || !wasWritten(file)) continue
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
        // A number whose processes do not end is given to nobody else.
        if (await endProcessesOf(uid)) rmSync(file, { force: true })
        else log.warn({ uid }, 'processes of a throwaway account do not end')
      },
    }
  }
  return null
}

/** Ends what runs under the accounts of owners that no longer live, and gives them back. */
export async function releaseOrphanedUsers(): Promise<void> {
  if (process.getuid?.() !== 0 || !isOurs(leases)) return
  for (const name of readdirSync(leases)) {
    const file = path.join(leases, name)
    if (!/^\d+$/.test(name) || isProcessAlive(textOf(file))) continue
    // Taken aside first: between the look and the removal another worker may have leased the number anew.
    const aside = path.join(leases, `${name}.${process.pid}`)
    try {
      renameSync(file, aside)
      if (isProcessAlive(textOf(aside))) linkSync(aside, file)
      else if (!(await endProcessesOf(Number(name)))) linkSync(aside, file)
    } catch {
      // Another worker is at it.
    }
    rmSync(aside, { force: true })
  }
}

/** A folder of root's own, made unless it is there. */
function isOurs(folder: string): boolean {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
    const found = lstatSync(folder)
    return found.isDirectory() && found.uid === 0 && (found.mode & 0o077) === 0
  } catch {
    return false
  }
}

function wasWritten(file: string): boolean {
  try {
    writeFileSync(file, ownProcessIdentity(), { flag: 'wx', mode: 0o600 })
    return true
  } catch {
    return false
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Numbers of users and groups that the machine has a name for. */
function accountNumbers(): number[] {
  return ['/etc/passwd', '/etc/group'].flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line) => line.split(':').slice(2, 4))
      .map(Number),
  )
}
