import { existsSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * `same`: whether the identified process belongs to this boot of this machine and container, so that its pid means something here. One of
 * another boot is not alive on this machine; but another machine may have the same name.
 */
export type ProcessState = { same: boolean; alive: boolean }

/**
 * Identifies this process as `pid start boot host`. Why: pids are reused, count anew after a boot, and mean nothing on another machine or
 * in another container. Parts that this system does not show are `-`.
 */
export function ownProcessIdentity(): string {
  return [process.pid, startTime(process.pid) || '-', bootId(), host()].join(' ')
}

/**
 * The state of the process that `ownProcessIdentity` identified; a text that identifies none counts as a dead process of this machine.
 * A process of another machine or container counts as alive, because it cannot be seen from here.
 */
export function processState(identity: string): ProcessState {
  const [number = '', started = '-', boot = '-', where = host()] = identity.trim().split(' ')
  if (where !== host()) return { same: false, alive: true }
  const pid = Number.parseInt(number, 10) || 0
  const isOtherBoot = boot !== '-' && bootId() !== '-' && boot !== bootId()
  // Of an earlier boot of this machine, or of another machine with its name.
  if (isOtherBoot) return { same: false, alive: false }
  if (pid <= 0 || !exists(pid)) return { same: true, alive: false }
  return { same: true, alive: started === '-' || started === startTime(pid) || isHidden(pid) }
}

/** Whether the process that `ownProcessIdentity` identified may still be running. */
export function isProcessAlive(identity: string): boolean {
  return processState(identity).alive
}

/** /proc may hide processes of other accounts (hidepid): such a process exists, and may be the one. */
function isHidden(pid: number): boolean {
  return existsSync('/proc/self/stat') && !existsSync(`/proc/${pid}/stat`) && exists(pid)
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The start time in ticks since boot; '' where there is no /proc, and for a process that has ended and was not collected. */
function startTime(pid: number): string {
  const stat = readText(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? '' : (fields[19] ?? '')
}

function bootId(): string {
  return readText('/proc/sys/kernel/random/boot_id').trim() || '-'
}

/** The machine's name and, where there is one, the pid namespace: containers may share a name. */
function host(): string {
  return [hostname().replaceAll(/\s/g, '_'), pidNamespace()].filter(Boolean).join('/')
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
