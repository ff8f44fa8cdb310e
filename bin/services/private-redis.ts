import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { inherited } from '#bin/process/child.ts'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { isRunning, type ProcessIdentity, processIdentity } from '#bin/process/process-identity.ts'
import { Problem } from '#lib/problem.ts'
import { signalProcess } from '#lib/signal-process.ts'
import { freePort } from './free-port.ts'

/** Starts a private Redis server on loopback with its data in the home, and returns its URL with the password. */
export async function startPrivateRedis(home: string, program: string, cleanup: Cleanup): Promise<string> {
  const folder = path.join(home, 'redis')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  await stopStale(path.join(folder, 'process.json'))
  const port = await freePort()
  const password = randomBytes(24).toString('base64url')
  const config = path.join(folder, 'redis.conf')
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir "${folder}"`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
  ]
  // A file, because every account can read arguments.
  writeFileSync(config, `${lines.join('\n')}\n`, { mode: 0o600 })
  const log = openSync(path.join(folder, 'log'), 'a', 0o600)
  const child = spawn(program, [config], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...inherited('PATH'), NODE_ENV: 'production' },
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const lastChance = () => child.kill('SIGTERM')
  process.once('exit', lastChance)
  cleanup.add('the private redis-server', async () => {
    child.kill('SIGTERM')
    await exited
    process.off('exit', lastChance)
  })
  const identity = child.pid ? await processIdentity(child.pid) : null
  writeFileSync(path.join(folder, 'process.json'), JSON.stringify(identity), { mode: 0o600 })
  const url = `redis://:${password}@127.0.0.1:${port}`
  await waitUntilReady(url, () => child.exitCode === null && child.pid !== undefined, folder)
  return url
}

async function stopStale(file: string) {
  if (!existsSync(file)) return
  const identity: ProcessIdentity | null = JSON.parse(readFileSync(file, 'utf8') || 'null')
  if (!identity || !(await isRunning(identity))) return
  signalProcess(identity.pid, 'SIGTERM')
  // Redis saves its data before it exits.
  for (let waited = 0; waited < 30_000 && (await isRunning(identity)); waited += 50) await sleep(50)
}

async function waitUntilReady(url: string, running: () => boolean, folder: string) {
  for (let waited = 0; waited < 60_000 && running(); waited += 50) {
    if (await isReady(url)) return
    await sleep(50)
  }
  throw new Problem(
    'queue-unreachable',
    'The private redis-server did not start.',
    `Its log is ${path.join(folder, 'log')}.`,
  )
}

async function isReady(url: string): Promise<boolean> {
  // Without a retry strategy a refused client stays closed, so each attempt has a client of its own.
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null })
  redis.on('error', () => {}) // not up yet
  try {
    return (await redis.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    redis.disconnect()
  }
}
