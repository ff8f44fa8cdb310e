import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { signalProcess } from '#lib/signal-process.ts'
import { bareEnvironment } from './bare-environment.ts'
import { serverAccount } from './server-account.ts'

/** Kills every process of a leased account. @returns whether none is left. */
export async function endProcessesOf(uid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (processesOf(uid).length === 0) return true
    // As that account and all at once: killing one by one never catches a fork bomb.
    const identity = [`--reuid=${uid}`, `--regid=${uid}`, '--clear-groups']
    await execa('setpriv', [...identity, 'sh', '-c', 'kill -KILL -1'], {
      ...bareEnvironment(),
      reject: false,
      cwd: '/',
    })
    await sleep(20)
  }
  return false
}

/** The pids of the processes that run under an account, without zombies. */
export function processesOf(uid: number): number[] {
  return pids().filter((pid) => runsAs(pid, [uid]))
}

function runsAs(pid: number, accounts: number[]): boolean {
  const status = read(pid, 'status')
  const users = /^Uid:\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/m.exec(status)?.slice(1).map(Number) ?? []
  return accounts.some((uid) => users.includes(uid)) && !/^State:\s+[ZX]/m.test(status)
}

/** At most so many looks at the list of processes, of which each after the first one reads only those that are new. */
const mostLooks = 2000
/** After so many looks in a row, some ten milliseconds, that find no new process of the folder, none is left: a successor is on the list by then. */
const emptyLooks = 50

/**
 * Kills the processes that belong to a throwaway server's folder: by `-D`, working directory or TMPDIR, also those that start a successor and
 * end meanwhile. Considers only the worker's account and the servers' default account. A process that hides all three is not found;
 * preventing that needs a separate account or PID namespace.
 */
export function endStrays(folder: string): void {
  const accounts = [process.getuid?.() ?? -1, serverAccount()?.uid ?? -1]
  const seen = new Set([process.pid])
  for (let look = 0, empty = 0; look < mostLooks && empty < emptyLooks; look += 1) {
    const fresh = pids().filter((pid) => !seen.has(pid))
    for (const pid of fresh) seen.add(pid)
    const strays = fresh.filter((pid) => runsAs(pid, accounts) && belongsTo(pid, folder))
    for (const pid of strays) kill(pid)
    empty = strays.length === 0 ? empty + 1 : 0
  }
}

function kill(pid: number): void {
  try {
    signalProcess(pid, 'SIGKILL')
  } catch {
    // it has already exited
  }
}

function belongsTo(pid: number, folder: string): boolean {
  const words = read(pid, 'cmdline').split('\0')
  const serves = words.some((word, at) => word === '-D' && isWithin(words[at + 1] ?? '', folder))
  const usesTmp = read(pid, 'environ')
    .split('\0')
    .some((variable) => variable.startsWith(`TMPDIR=${folder}/`))
  return serves || usesTmp || isWithin(workingFolder(pid), folder)
}

const isWithin = (place: string, folder: string) => place === folder || place.startsWith(`${folder}/`)

function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Boolean)
  } catch {
    return []
  }
}

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return '' // the process has just exited
  }
}
