import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** A worker process with a home that outlives it. */
export type WorkerProcess = {
  child: ChildProcess
  pid: number
  /** What it wrote to its log so far. */
  log(): string
  running(): boolean
  exited: Promise<number | null>
  /** Sends the signal and waits until the process has exited. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts a worker with this environment beside our own, and waits until it takes jobs. */
export async function startWorkerProcess(env: Record<string, string | undefined>): Promise<WorkerProcess> {
  const worker = spawnWorker(env)
  for (let waitedMs = 0; !worker.log().includes('the worker is ready'); waitedMs += 50) {
    if (!worker.running() || waitedMs > 120_000) throw new Error(`The worker did not start: ${worker.log()}`)
    await sleep(50)
  }
  return worker
}

function spawnWorker(env: Record<string, string | undefined>): WorkerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk))
  const running = () => child.exitCode === null && child.signalCode === null
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  return {
    child,
    pid: child.pid ?? 0,
    log: () => log,
    running,
    exited,
    stop: async (signal = 'SIGTERM') => {
      if (!running()) return child.exitCode
      child.kill(signal)
      // A stopped process receives SIGTERM only once it goes on.
      if (signal !== 'SIGKILL') child.kill('SIGCONT')
      return exited
    },
  }
}
