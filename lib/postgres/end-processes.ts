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
  return pids().filter((pid) => {
    const status = read(pid, 'status')
    const users = /^Uid:\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/m.exec(status)?.slice(1).map(Number) ?? []
    return users.includes(uid) && !/^State:\s+[ZX]/m.test(status)
  })
}

/**
 * Kills the processes that belong to a throwaway server's folder: by `-D`, working directory or TMPDIR. Considers only the worker's
 * account and the servers' default account. A process that hides all three is not found; preventing that needs a separate account or
 * PID namespace.
 */
export function endStrays(folder: string): void {
  const accounts = new Set([process.getuid?.() ?? -1, serverAccount()?.uid ?? -1])
  for (const pid of [...accounts].flatMap(processesOf)) {
    if (pid === process.pid || !belongsTo(pid, folder)) continue
    try {
      signalProcess(pid, 'SIGKILL')
    } catch {
      // it has already exited
    }
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
