import { isIP } from 'node:net'
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
import type { MetadataConnection } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'
import type { RedisConnection } from '#lib/redis-connection.ts'
import type { JobKind } from './job.ts'
import { queueLimits } from './limits.ts'

/** `installation`: a Redis server may hold the queues of several. */
export type QueueConfig = {
  redis: RedisConnection | null
  metadata: MetadataConnection
  installation: string
}
type Process = (data: unknown) => Promise<void>
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
  waitUntilReady(): Promise<unknown>
  disconnect(): Promise<void>
  close(): Promise<void>
}

/** A queue on Redis or on PostgreSQL; no other code distinguishes the two. */
export type Backend = {
  /** Connects and prepares the backend; call it before the rest. */
  ready(): Promise<void>
  queue(kind: JobKind): BackendQueue
  worker(kind: JobKind, process: Process, settings: WorkerSettings): BackendWorker
  /** Closes what the queues and workers do not own. */
  close(): void
}

/** Redis where it is configured, else PostgreSQL: a schema of its own in the metadata database. */
export function openBackend(place: QueueConfig, patience: 'fail-fast' | 'wait'): Backend {
  const { redis, metadata, installation } = place
  return redis ? onRedis(redis, installation, patience) : onPostgres(metadata, patience)
}

function onRedis(
  { host, port, family, user, password, database, tls }: RedisConnection,
  installation: string,
  patience: 'fail-fast' | 'wait',
): Backend {
  // A worker waits forever, as BullMQ requires. A person who pressed a button does not: one attempt, and no offline queue.
  const retrying =
    patience === 'wait'
      ? { maxRetriesPerRequest: null }
      : {
          maxRetriesPerRequest: 0,
          enableOfflineQueue: false,
          commandTimeout: queueLimits.connectMs,
          retryStrategy: () => null,
        }
  const redis = new Redis({
    ...{ host, port, family, db: database },
    ...(user === '' ? {} : { username: user }),
    ...(password === '' ? {} : { password }),
    ...(tls ? { tls: { servername: isIP(host) === 0 ? host : '' } } : {}),
    ...{ lazyConnect: true, connectTimeout: queueLimits.connectMs, ...retrying },
  })
  let reason: Error | null = null
  redis.on('error', (error) => {
    reason = error
    report(error)
  })
  const place = { connection: redis, prefix: `backproof-${installation}` }
  // The client goes on with database 0 where the server lacks the one of the address.
  const select = async () => void (database !== 0 && (await redis.select(database)))
  return {
    ready: async () => {
      // The error of the attempt itself says no more than that the connection is closed.
      if (patience === 'fail-fast')
        return redis.connect().then(select, (thrown) => {
          throw reason ?? thrown
        })
      // The first attempt may fail: ioredis retries by itself, and `ready` fires when it is connected.
      const ready = new Promise<void>((resolve) => redis.once('ready', () => resolve()))
      redis.connect().catch(report)
      return ready.then(select)
    },
    queue: (kind) => withErrorLog(new Queue(kind, place, createRedisBackend)),
    worker: (kind, process, settings) =>
      withErrorLog(
        new Worker(kind, (job) => process(job.data), { ...place, ...settings }, createRedisBackend),
      ),
    close: () => redis.disconnect(),
  }
}

function onPostgres(metadata: MetadataConnection, patience: 'fail-fast' | 'wait'): Backend {
  const login = {
    // BullMQ names its schema itself.
    ...metadataSession(metadata, { schema: null, applicationName: `${metadata.applicationName}-queue` }),
    connectionTimeoutMillis: metadata.connectTimeoutMs ?? queueLimits.connectMs,
  }
  const limits = patience === 'wait' ? {} : { query_timeout: queueLimits.connectMs }
  const place = { connection: { ...login, ...limits, max: 3, schema: metadata.queueSchema } }
  return {
    // Without the query timeout: creating the schema may wait for another process that creates it.
    ready: () => migrate(login, metadata.queueSchema),
    queue: (kind) => withErrorLog(new Queue(kind, place, createPostgresBackend)),
    worker: (kind, process, settings) =>
      withErrorLog(
        new Worker(kind, (job) => process(job.data), { ...place, ...settings }, createPostgresBackend),
      ),
    close: () => {},
  }
}

/** Creates BullMQ's schema unless it exists; BullMQ's advisory lock decides which process does. */
async function migrate(login: pg.ClientConfig, schema: string): Promise<void> {
  const client = new pg.Client(login)
  client.on('error', report)
  try {
    await client.connect()
    await runMigrations(await withoutCreateSchema(client, schema), schema)
  } finally {
    await client.end()
  }
}

/**
 * A client that does not create a schema which exists. Why: for `CREATE SCHEMA IF NOT EXISTS`, too, PostgreSQL demands a right on the
 * database, and an administrator may have created the schema for a role that has none.
 */
async function withoutCreateSchema(client: pg.Client, schema: string): Promise<Pick<pg.Client, 'query'>> {
  const { rows } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema])
  if (rows.length === 0) return client
  const query = (text: string, values?: unknown[]) =>
    client.query(text.startsWith('CREATE SCHEMA IF NOT EXISTS') ? 'SELECT' : text, values)
  return { query } as Pick<pg.Client, 'query'>
}

// Without an error listener an emitter ends the whole process.
function withErrorLog<T extends { on(event: 'error', listener: (error: Error) => void): unknown }>(
  emitter: T,
): T {
  emitter.on('error', report)
  return emitter
}

function report(error: Error): void {
  log.warn({ err: error }, 'queue error')
}
