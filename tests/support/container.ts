import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { ImageLayout } from './image-layout.ts'
import { until } from './until.ts'

export type Container = {
  process: ChildProcess
  /** What it has logged so far. */
  log(): string
  exited: Promise<number | null>
  /** Waits until it has logged a text. */
  logged(text: string): Promise<void>
  stop(): Promise<number | null>
}

type Options = {
  env: Record<string, string>
  /** Instead of the command of the image. */
  command?: string[]
  /** The number of the account that runs it, where this process is root. */
  uid?: number
}

/** Starts a process in the file tree of an image, with the variables of the image and with these, and no others. */
export function startContainer(
  { root, workdir, env: own, command: usual }: ImageLayout,
  { env, command = usual, uid }: Options,
): Container {
  const [program = '', ...args] = command
  const account = uid !== undefined && process.getuid?.() === 0 ? { uid, gid: uid } : {}
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: path.join(root, workdir),
    env: { NODE_ENV: 'production', PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk))
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  return {
    process: child,
    log: () => log,
    exited,
    logged: async (text) => {
      await until(async () => {
        if (log.includes(text)) return true
        if (child.exitCode !== null) throw new Error(`It ended before it logged "${text}": ${log}`)
        return null
      })
    },
    stop: async () => {
      if (child.exitCode === null) child.kill('SIGTERM')
      return exited
    },
  }
}
