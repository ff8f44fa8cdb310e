import { Redis } from 'ioredis'
import type { QueueConfig } from '#lib/queue/backend.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { privateRedis } from '#tests/support/redis.ts'

/** A place for a queue, with a probe at everything that is stored there. */
export type LentPlace = { url: string; place: QueueConfig; stored(): Promise<string>; close(): Promise<void> }

/** A Redis of its own. */
export async function redisPlace(): Promise<LentPlace> {
  const server = await privateRedis()
  return {
    url: server.url,
    place: queueConfig('postgresql://owner@127.0.0.1:1/nothing', server.url),
    stored: () => everythingInRedis(server.url),
    close: server.stop,
  }
}

/** An empty database, in which BullMQ makes its own schema. */
export async function postgresPlace(): Promise<LentPlace> {
  const { url, close } = await lendDatabase()
  return {
    url,
    place: queueConfig(url),
    stored: () => everythingInPostgres(url),
    close,
  }
}

async function everythingInRedis(url: string): Promise<string> {
  const redis = new Redis(url)
  redis.on('error', () => {})
  try {
    const found: unknown[] = []
    for (const key of await redis.keys('*')) {
      const type = await redis.type(key)
      if (type === 'hash') found.push(key, await redis.hgetall(key))
      else if (type === 'stream') found.push(key, await redis.xrange(key, '-', '+'))
      else if (type === 'list') found.push(key, await redis.lrange(key, 0, -1))
      else if (type === 'zset') found.push(key, await redis.zrange(key, '0', '-1'))
      else if (type === 'set') found.push(key, await redis.smembers(key))
      else found.push(key, await redis.get(key))
    }
    return JSON.stringify(found)
  } finally {
    redis.disconnect()
  }
}

async function everythingInPostgres(url: string): Promise<string> {
  const tables = await sql(
    url,
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'backproof_queue'",
  )
  const rows = await Promise.all(tables.rows.map(({ name }) => sql(url, `SELECT * FROM ${name}`)))
  return JSON.stringify(rows.map((result) => result.rows))
}
