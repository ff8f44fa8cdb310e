import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '#lib/postgres/bare-environment.ts'
import { type GuardRequest, guardDone, guardReady } from './guard-request.ts'

const fileAt = (place: string) => fileURLToPath(new URL(`../../${place}`, import.meta.url))

/** How long the guard may take to start, which it does in a second. */
const startTimeoutMs = 30_000

export type Guard = {
  /** Ends the guard, because the copy is removed. */
  dismiss(): void
}

/** Starts the guard of a kept copy, as a process that outlives this one; null where it does not start. */
export async function startGuard(request: GuardRequest): Promise<Guard | null> {
  const loader = new URL('../../bin/typescript.mjs', import.meta.url).href
  const child = spawn(process.execPath, ['--import', loader, fileAt('workers/keep/guard.ts')], {
    env: {
      ...bareEnvironment().env,
      // Without this tsx would read a tsconfig.json of the current folder.
      TSX_TSCONFIG_PATH: fileAt('tsconfig.json'),
    } as unknown as NodeJS.ProcessEnv,
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
