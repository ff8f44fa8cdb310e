import type { ChildProcess } from 'node:child_process'
import { signalProcess } from '#lib/signal-process.ts'
import { endStrays } from './end-processes.ts'

const quitTimeoutMs = 3000

/** Signals a server's postmaster, which has the number `pid`, and waits until it has exited. */
export async function stopServer(child: ChildProcess, pid: number, signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL') {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    signalProcess(pid, signal)
  } catch {
    // it has already exited
  }
  // A stopped process acts on SIGKILL alone. What SIGQUIT ends is thrown away, so it may not take long.
  const killer = setTimeout(() => child.kill('SIGKILL'), signal === 'SIGINT' ? 30_000 : quitTimeoutMs)
  await exited
  clearTimeout(killer)
}

/** Kills the server's process group and its strays, for a server without an account or a PID namespace of its own. */
export function killServerGroup(child: ChildProcess, folder: string) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // no process is left
  }
  endStrays(folder)
}
