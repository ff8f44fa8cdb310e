import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { root } from '#bin/services/home.ts'
import { Problem } from '#lib/problem.ts'

/** A child process: the web, the worker, a build. */
export type Child = {
  name: string
  pid: number
  /** Settles when the process has exited. */
  exited: Promise<number | null>
  running(): boolean
  stop(): Promise<void>
  /** The Problem of an unexpected exit, with the last line of output. */
  failure(): Problem
}

export type ChildOptions = {
  name: string
  args: string[]
  /** The complete environment. Nothing is inherited, so that a secret reaches only processes that need it. */
  env: Record<string, string>
  /** A log file for its output; without one it shares the output of this process. */
  log?: string
}

// Ends the child when this process ends in any way.
const guard = pathToFileURL(path.join(import.meta.dirname, 'exit-with-parent.mjs')).href

/** Starts node in a process group of its own, so that Ctrl-C reaches only this process, which stops the child. */
export function startNode({ name, args, env, log }: ChildOptions): Child {
  const out = log ? openSync(log, 'a', 0o600) : 'inherit'
  const child = spawn(process.execPath, ['--import', guard, ...args], {
    cwd: root,
    env: env as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', out, out],
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
  const lastChance = () => child.kill('SIGTERM')
  process.once('exit', lastChance)
  ended.then(() => process.off('exit', lastChance))
  return {
    name,
    pid: child.pid ?? 0,
    exited: ended,
    running: () => child.exitCode === null && child.signalCode === null,
    stop: () => stop(child, ended),
    failure: () =>
      new Problem(
        'unforeseen',
        `The ${name} exited unexpectedly${log ? `: ${lastReason(log)}` : '.'}`,
        log ? `Its full output is in ${log}.` : '',
      ),
  }
}

/** The variables of this environment that every child needs. */
export function plainEnv(): Record<string, string> {
  return inherited('PATH', 'HOME', 'LANG', 'TMPDIR', 'LOG_LEVEL', 'NODE_EXTRA_CA_CERTS')
}

/** These variables of our environment, for a child, as far as they are set. */
export function inherited(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}

async function stop(child: ChildProcess, ended: Promise<unknown>) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  // A worker ends its run and its throwaway server first; killed before that it would leave them behind.
  const inTime = await Promise.race([ended.then(() => true), sleep(60_000, false, { ref: false })])
  if (inTime) return
  child.kill('SIGKILL')
  await ended
}

/** The last line with an error, or the last line. */
function lastReason(log: string): string {
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
  const reason = lines.findLast((line) => /error|fatal|failed|⨯/i.test(line)) ?? lines.at(-1)
  return reason?.trim().slice(0, 300) ?? 'no output.'
}
