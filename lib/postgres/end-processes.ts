import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { bareEnvironment } from './bare-environment.ts'
import { serverAccount } from './server-account.ts'

/** Ends every process of an account that is nobody's but a program's of ours. @returns whether none is left. */
export async function endProcessesOf(uid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (processesOf(uid).length === 0) return true
    // As that account, all at once: one by one, a program that multiplies is never caught.
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

/** Numbers of the processes that run under an account, those that have only not been collected yet aside. */
export function processesOf(uid: number): number[] {
  return pids().filter((pid) => {
    const status = read(pid, 'status')
    const users = /^Uid:\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/m.exec(status)?.slice(1).map(Number) ?? []
    return users.includes(uid) && !/^State:\s+[ZX]/m.test(status)
  })
}

/**
 * Ends the processes that belong to a folder of a throwaway server: they serve what lies in it, work in it, or keep their temporary
 * files there. Only those of our own account and of the one that servers have without an account of their own. One that hides all
 * three is not found: that takes an account, or a process tree, of its own.
 */
export function endStrays(folder: string): void {
  const accounts = new Set([process.getuid?.() ?? -1, serverAccount()?.uid ?? -1])
  for (const pid of [...accounts].flatMap(processesOf)) {
    if (pid === process.pid || !belongsTo(pid, folder)) continue
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // already gone
    }
  }
}

function belongsTo(pid: number, folder: string): boolean {
  const words = read(pid, 'cmdline').split('\0')
  const serves = words.some((word, at) => word === '-D' && isWithin(words[at + 1] ?? '', folder))
  const keeps = read(pid, 'environ')
    .split('\0')
    .some((it) => it.startsWith(`TMPDIR=${folder}/`))
  return serves || keeps || isWithin(workingFolder(pid), folder)
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
    return '' // it has just ended
  }
}
