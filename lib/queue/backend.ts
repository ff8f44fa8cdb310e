import {
  createPostgresBackend,
  createRedisBackend,
  type JobsOptions,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq'
import { Redis } from 'ioredis'
import pg from 'pg'
import { log } from '#lib/log.ts'
import { utcSession } from '#lib/utc-session.ts'
import type { JobKind } from './job.ts'
import { queueLimits } from './limits.ts'

export type QueueConfig = { redisUrl: string | null; databaseUrl: string }
type Process = (data: unknown, signal: AbortSignal | undefined) => Promise<void>
type WorkerSettings = {
  concurrency: number
  lockDuration: number
  stalledInterval: number
  maxStalledCount: number
}

/** What is used of a BullMQ queue, on whichever backend. */
export type BackendQueue = {
  add(name: string, data: { id: string }, options: JobsOptions): Promise<unknown>
  getJobCounts(): Promise<Record<string, number>>
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

/** What is used of a BullMQ worker, on whichever backend. */
export type BackendWorker = {
  on(event: 'lockRenewalFailed', listener: (jobIds: string[]) => void): unknown
  cancelJob(jobId: string, reason: string): boolean
  waitUntilReady(): Promise<unknown>
  disconnect(): Promise<void>
  close(): Promise<void>
}

/** One way to hold a queue; Redis and PostgreSQL are told apart here and nowhere else. */
export type Backend = {
  /** Resolves when it can be reached and is prepared; call it before the rest. */
  ready(): Promise<void>
  queue(kind: JobKind): BackendQueue
  worker(kind: JobKind, process: Process, settings: WorkerSettings): BackendWorker
  /** Lets go what the queues and workers do not own. */
  close(): void
}

/** Redis where there is one, else PostgreSQL: the schema `bullmq` in the metadata database. */
export function openBackend(place: QueueConfig, patience: 'fail-fast' | 'wait'): Backend {
  return place.redisUrl ? onRedis(place.redisUrl, patience) : onPostgres(place.databaseUrl, patience)
}

function onRedis(url: string, patience: 'fail-fast' | 'wait'): Backend {
  // A worker waits for ever, as BullMQ demands. A person who pressed a button does not: one try, and no line to stand in.
  const manner =
    patience === 'wait'
      ? { maxRetriesPerRequest: null }
      : {
          maxRetriesPerRequest: 0,
          enableOfflineQueue: false,
          commandTimeout: queueLimits.connectMs,
          retryStrategy: () => null,
        }
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: queueLimits.connectMs, ...manner })
  redis.on('error', report)
  const place = { connection: redis, prefix: 'backproof' }
  return {
    ready: async () => {
      if (patience === 'fail-fast') return redis.connect()
      // The first try may fail: ioredis goes on by itself, and `ready` tells when it got through.
      const ready = new Promise<void>((resolve) => redis.once('ready', () => resolve()))
      redis.connect().catch(report)
      return ready
    },
    queue: (kind) => withErrorLog(new Queue(kind, place, createRedisBackend)),
    // BullMQ hands a signal only to functions that declare three parameters.
    worker: (kind, process, settings) =>
      withErrorLog(
        new Worker(
          kind,
          (job, _token, signal) => process(job.data, asAbortSignal(signal)),
          { ...place, ...settings },
          createRedisBackend,
        ),
      ),
    close: () => redis.disconnect(),
  }
}

function onPostgres(databaseUrl: string, patience: 'fail-fast' | 'wait'): Backend {
  const login = {
    ...utcSession(databaseUrl),
    connectionTimeoutMillis: queueLimits.connectMs,
    application_name: 'backproof-queue',
  }
  const manner = patience === 'wait' ? {} : { query_timeout: queueLimits.connectMs }
  const place = { connection: { ...login, ...manner, max: 3 } }
  return {
    // Without the limit of a question: making the schema may wait for others that make it.
    ready: () => migrate(login),
    queue: (kind) => withErrorLog(new Queue(kind, place, createPostgresBackend)),
    worker: (kind, process, settings) =>
      withErrorLog(
        new Worker(
          kind,
          (job, _token, signal) => process(job.data, asAbortSignal(signal)),
          { ...place, ...settings },
          createPostgresBackend,
        ),
      ),
    close: () => {},
  }
}

/** Makes BullMQ's own schema or finds it made; BullMQ's advisory lock settles who does. */
async function migrate(login: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(login)
  client.on('error', report)
  try {
    await client.connect()
    await runMigrations(client)
  } finally {
    await client.end()
  }
}

// Without a listener for its errors an emitter ends the whole process.
function withErrorLog<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  emitter: T,
): T {
  emitter.on('error', report)
  return emitter
}

function report(error: Error): void {
  log.warn({ err: error }, 'the queue had trouble')
}

// BullMQ's type is of a polyfill for Node.js 14; what comes is the AbortSignal of Node.js.
function asAbortSignal(signal: unknown): AbortSignal | undefined {
  return signal instanceof AbortSignal ? signal : undefined
}
