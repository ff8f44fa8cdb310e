import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '#lib/postgres/bare-environment.ts'
import { type GuardRequest, guardDone, guardReady } from './guard-request.ts'

const command = fileURLToPath(new URL('../../bin/backproof.mjs', import.meta.url))

/** How long the guard may take to start, which it does in a second. */
const startTimeoutMs = 30_000

export type Guard = {
  /** Ends the guard, because the copy is removed. */
  dismiss(): void
}

/** Starts the guard of a kept copy, as a process that outlives this one; null where it does not start. */
export async function startGuard(request: GuardRequest): Promise<Guard | null> {
  const child = spawn(process.execPath, [command, 'guard-kept-copy'], {
    env: bareEnvironment().env as unknown as NodeJS.ProcessEnv,
    // What ends this process or its group must not reach the guard.
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.unref()
  child.stdin.write(`${JSON.stringify(request)}\n`)
  const lines = createInterface({ input: child.stdout })
  const ready = once(lines, 'line', { signal: AbortSignal.timeout(startTimeoutMs) })
  const isReady = await Promise.race([ready, once(child, 'exit')]).then(
    ([line]) => line === guardReady,
    () => false,
  )
  ready.catch(() => {})
  lines.close()
  if (!isReady) {
    child.kill('SIGKILL')
    return null
  }
  return { dismiss: () => void child.stdin.end(`${guardDone}\n`) }
}
