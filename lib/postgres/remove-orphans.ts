import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execaSync } from 'execa'
import { log } from '#lib/log.ts'
import { tryToRemove } from './remove-folder.ts'
import { scratchFolder, scratchPrefix } from './scratch-folder.ts'

/**
 * Removes what a killed worker left behind: stops the servers of owners that no longer live, and deletes their folders. Never throws:
 * a folder that cannot be removed (another account made it, it is a mount) is told in the log and keeps no worker from starting.
 */
export function removeOrphans(): string[] {
  const removed: string[] = []
  for (const parent of new Set([tmpdir(), scratchFolder()])) {
    for (const name of namesIn(parent).filter((entry) => entry.startsWith(scratchPrefix))) {
      const folder = path.join(parent, name)
      if (isAlive(numberIn(path.join(folder, 'owner'))) || isBeingMade(folder)) continue
      stopServerOn(path.join(folder, 'data'))
      const thrown = tryToRemove(folder)
      if (thrown === null) removed.push(folder)
      else log.warn({ folder, err: thrown }, 'what a dead worker left behind could not be removed')
    }
  }
  return removed
}

/** A folder without an owner is made a moment before its owner's number is written into it. */
const makingTakesMs = 600_000

function isBeingMade(folder: string): boolean {
  try {
    return !existsSync(path.join(folder, 'owner')) && Date.now() - statSync(folder).mtimeMs < makingTakesMs
  } catch {
    return true // it has gone meanwhile
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // where it is missing, nothing was left in it; a run that needs it says so
  }
}

function numberIn(file: string): number {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Stops the server of exactly this folder: the number in its postmaster.pid may belong to any process by now. */
function stopServerOn(data: string): void {
  const pid = numberIn(path.join(data, 'postmaster.pid'))
  if (pid <= 1 || !commandOf(pid).includes(`-D ${data} `)) return
  try {
    process.kill(pid, 'SIGQUIT')
  } catch {
    // already gone
  }
}

/** The command line of a process, '' where there is none. */
function commandOf(pid: number): string {
  try {
    return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} `
  } catch {
    if (process.platform === 'linux') return ''
    const listed = execaSync('ps', ['-o', 'command=', '-p', String(pid)], { reject: false })
    return listed.exitCode === 0 ? `${listed.stdout} ` : ''
  }
}
