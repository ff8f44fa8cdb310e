import { existsSync, readFileSync } from 'node:fs'
import { execa } from 'execa'

/** Identifies a process: a pid alone may be reused later. */
export type ProcessIdentity = { pid: number; started: string }

export async function processIdentity(pid: number): Promise<ProcessIdentity | null> {
  const started = await readStart(pid)
  return started ? { pid, started } : null
}

/** Whether this process still runs. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await readStart(identity.pid)) === identity.started
}

/** The command line of a process, null when there is none. */
export async function readCommandLine(pid: number): Promise<string | null> {
  const file = `/proc/${pid}/cmdline`
  if (existsSync('/proc/self/cmdline'))
    return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\0', ' ') : null
  return ps(pid, 'command=')
}

/** The parent pid of a process; 0 where it is unknown. */
export function readParentPid(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  return Number(readStatFields(file)[1])
}

async function readStart(pid: number): Promise<string | null> {
  if (!existsSync('/proc/self/stat')) return ps(pid, 'lstart=')
  if (!existsSync(`/proc/${pid}/stat`)) return null
  const fields = readStatFields(`/proc/${pid}/stat`)
  if (fields[0] === 'Z') return null
  const boot = existsSync('/proc/sys/kernel/random/boot_id')
    ? readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    : ''
  // The start time counts from boot.
  return `${boot} ${fields[19]}`
}

/** The fields after the name in brackets, which may contain spaces: state, parent, … */
function readStatFields(file: string): string[] {
  return readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? []
}

async function ps(pid: number, column: string): Promise<string | null> {
  const { stdout, exitCode } = await execa('ps', ['-o', column, '-p', String(pid)], { reject: false })
  return exitCode === 0 && stdout.trim() ? stdout.trim() : null
}
