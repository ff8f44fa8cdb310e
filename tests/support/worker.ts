import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A worker process of its own, as in production. `said` is everything it logged. */
export type LentWorker = {
  home: string
  process: ChildProcess
  said(): string
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts a worker and waits until it takes jobs. Its home is removed when it stops, unless it is given. */
export async function lendWorker(env: Record<string, string>, given?: string): Promise<LentWorker> {
  const home = given ?? mkdtempSync(path.join(tmpdir(), 'home-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'workers/main.ts'], {
    env: { ...process.env, REDIS_URL: undefined, ...env, BACKPROOF_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  for (let waited = 0; !said.includes('the worker is ready'); waited += 50) {
    if (child.exitCode !== null || waited > 60_000) throw new Error(`the worker did not start: ${said}`)
    await sleep(50)
  }
  return {
    home,
    process: child,
    said: () => said,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const code = await ended
      if (given === undefined) rmSync(home, { recursive: true, force: true })
      return code
    },
  }
}
