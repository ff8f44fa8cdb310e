import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openQueue } from '#lib/queue/queue.ts'
import { closeDatabase } from '#lib/store/database.ts'
import { installationId } from '#lib/store/installation.ts'
import { sql } from '#tests/support/cluster.ts'
import { migrate } from '#tests/support/metadata.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { type PrivateRedis, privateRedis } from '#tests/support/redis.ts'
import { type FaultyServer, startFaultyServer } from './restartable-server.ts'
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts'

/** A whole installation of Backproof's servers and workers, which faults happen to. */
export type Installation = {
  home: string
  scratch: string
  source: FaultyServer
  /** The source's database. */
  database: string
  metadata: FaultyServer
  redis: PrivateRedis | null
  /** The home of a worker on another host, as it were. */
  secondHome: string
  killRedis(): Promise<void>
  /** Starts Redis again on its port, with nothing in it. */
  restartRedis(): Promise<void>
  /** Starts a worker; the same home unless another is given. */
  startWorker(env?: Record<string, string>): Promise<WorkerProcess>
  workerPids(): number[]
  /** What all workers so far wrote to their logs. */
  log(): string
  enqueue(runId: string): Promise<void>
  /** Ends every worker that still runs. */
  stopWorkers(): Promise<void>
  stop(): Promise<void>
}

type Options = {
  /** Statements that fill the source's database. */
  statements: string[]
  queue?: 'postgresql' | 'redis'
  env?: Record<string, string>
}

export async function startInstallation({
  statements,
  queue: backend = 'postgresql',
  env = {},
}: Options): Promise<Installation> {
  const home = mkdtempSync(path.join(tmpdir(), 'home-'))
  const scratch = mkdtempSync(path.join(tmpdir(), 'scratch-'))
  const secondHome = mkdtempSync(path.join(tmpdir(), 'second-home-'))
  const folders = [home, secondHome, scratch]
  for (const folder of folders) chmodSync(folder, 0o711)
  mkdirSync(path.join(home, 'archives'), { mode: 0o700 })
  const [source, metadata] = await Promise.all([startFaultyServer(), startFaultyServer()])
  await sql(source.direct(), 'CREATE DATABASE shop')
  await sql(source.direct('shop'), ...statements)
  await sql(metadata.direct(), 'CREATE DATABASE metadata')
  await migrate(metadata.direct('metadata'))
  process.env.DATABASE_URL = metadata.direct('metadata')
  const redis = backend === 'redis' ? await privateRedis() : null
  const workers: WorkerProcess[] = []
  const running = () => workers.filter((worker) => worker.running())
  const installation: Installation = {
    ...{ home, secondHome, scratch, source, metadata, redis, database: 'shop' },
    killRedis: async () => installation.redis?.stop(),
    restartRedis: async () => {
      const port = Number(new URL(redis?.url ?? '').port)
      installation.redis = await privateRedis(port)
    },
    startWorker: async (own = {}) => {
      const worker = await startWorkerProcess({
        BACKPROOF_HOME: home,
        BACKPROOF_SCRATCH: scratch,
        SAMPLE_URL: source.url('shop'),
        DATABASE_URL: metadata.url('metadata'),
        REDIS_URL: redis?.url,
        ...env,
        ...own,
      })
      workers.push(worker)
      return worker
    },
    log: () => workers.map((worker) => worker.log()).join('\n'),
    workerPids: () => running().map(({ pid }) => pid),
    enqueue: async (runId) => {
      const place = queueConfig(metadata.direct('metadata'), redis?.url, await installationId())
      const queue = await openQueue(place)
      await queue.enqueue({ kind: 'verify', id: runId }).finally(() => queue.close())
    },
    stopWorkers: async () => {
      await Promise.all(running().map((worker) => worker.stop()))
    },
    stop: async () => {
      source.proxy.thaw()
      await installation.stopWorkers()
      await closeDatabase()
      await installation.redis?.stop()
      await Promise.all([source.remove(), metadata.remove()])
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
  return installation
}
