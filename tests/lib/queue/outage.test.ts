import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { Problem } from '#lib/problem.ts'
import { consume } from '#lib/queue/consume.ts'
import { queueLimits } from '#lib/queue/limits.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { queueConfig } from '#tests/support/queue-config.ts'
import { privateRedis } from '#tests/support/redis.ts'
import { postgresPlace } from './places.ts'

const databaseUrl = 'postgresql://owner@127.0.0.1:1/nothing'
const closers: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function refused(place: { redisUrl: string | null; databaseUrl: string }) {
  const queue = await openQueue(queueConfig(place.databaseUrl, place.redisUrl))
  closers.push(queue.close)
  const began = performance.now()
  const problem: unknown = await queue.enqueue({ kind: 'verify', id: 'run-1' }).catch((thrown) => thrown)
  const seconds = (performance.now() - began) / 1000
  if (!(problem instanceof Problem)) throw new Error(`It was not refused: ${problem}`)
  expect(problem.code).toBe('queue-unreachable')
  expect(await queue.ready()).toBe(false)
  return { seconds, problem }
}

test('a request while Redis is down fails at once, and names Redis', async () => {
  const { seconds, problem } = await refused({ redisUrl: 'redis://127.0.0.1:1', databaseUrl })
  // Long before any limit: nothing was waited for.
  expect(seconds).toBeLessThan(queueLimits.connectMs / 1000)
  expect(problem.message).toBe('The queue in Redis cannot be reached.')
  expect(problem.hint).toContain('REDIS_URL')
})

test('a request while PostgreSQL is down fails at once, and names the metadata database', async () => {
  const { seconds, problem } = await refused({ redisUrl: null, databaseUrl })
  expect(seconds).toBeLessThan(queueLimits.connectMs / 1000)
  expect(problem.message).toBe('The queue in the metadata database cannot be reached.')
  expect(problem.hint).not.toMatch(/redis/i)
})

test.each(['Redis', 'PostgreSQL'])(
  'a %s that accepts and says nothing does not keep anybody waiting',
  async (name) => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await vi.waitFor(() => expect(silent.listening).toBe(true))
    closers.push(() => silent.close())
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const redisUrl = name === 'Redis' ? `redis://127.0.0.1:${port}` : null
    const { seconds } = await refused({ redisUrl, databaseUrl: `postgresql://a@127.0.0.1:${port}/a` })
    // One connection, and what a client and a busy machine add.
    expect(seconds).toBeLessThan((2 * queueLimits.connectMs) / 1000)
  },
)

test('preparing a queue on PostgreSQL that another process prepares takes its time, and a question then does not fail', async () => {
  const lent = await postgresPlace()
  closers.push(lent.close)
  const holder = new pg.Client({ connectionString: lent.url })
  await holder.connect()
  // BullMQ's own lock, as another process holds it while it makes the schema.
  await holder.query(`BEGIN; SELECT pg_advisory_xact_lock(${0x42554c4c}, hashtext('backproof_queue'))`)
  const queue = await openQueue(lent.place)
  closers.push(queue.close)
  const asked = queue.enqueue({ kind: 'verify', id: 'run-1' })
  const waited = sleep(queueLimits.connectMs + 1000).then(() => 'still waiting')
  expect(await Promise.race([asked, waited])).toBe('still waiting')
  await holder.end()
  await asked
  expect(await lent.stored()).toContain('run-1')
})

test('a queue and a worker outlive a Redis that lost everything and came back', async () => {
  const first = await privateRedis()
  closers.push(first.stop)
  const place = queueConfig(databaseUrl, first.url)
  const verify = vi.fn(async () => {})
  const worker = await consume({
    ...place,
    verify,
    probe: async () => {},
    task: async () => {},
    rehearsal: async () => {},
  })
  closers.push(worker.close)
  const queue = await openQueue(place)
  closers.push(queue.close)
  await queue.enqueue({ kind: 'verify', id: 'before' })
  await vi.waitFor(() => expect(verify).toHaveBeenCalledTimes(1), 20_000)

  await first.stop()
  await expect(queue.enqueue({ kind: 'verify', id: 'during' })).rejects.toMatchObject({
    code: 'queue-unreachable',
  })
  const second = await privateRedis(Number(new URL(first.url).port))
  closers.push(second.stop)
  await queue.enqueue({ kind: 'verify', id: 'after' })
  await vi.waitFor(() => expect(verify).toHaveBeenCalledWith('after', expect.anything()), 15_000)
})

test('a job that a queue loses while it is worked on goes on, and the worker takes the next one', async () => {
  const redis = await privateRedis()
  closers.push(redis.stop)
  const place = queueConfig(databaseUrl, redis.url)
  const aborted: string[] = []
  const done: string[] = []
  const verify = async (id: string, signal: AbortSignal) => {
    signal.addEventListener('abort', () => aborted.push(id))
    await sleep(id === 'lost' ? 2500 : 10)
    done.push(id)
  }
  // The lock is renewed twice while the first job is worked on, and the queue does not know it.
  const worker = await consume({
    ...place,
    verify,
    probe: verify,
    task: verify,
    rehearsal: verify,
    lockMs: 1000,
  })
  const queue = await openQueue(place)
  closers.push(queue.close)
  await queue.enqueue({ kind: 'verify', id: 'lost' })
  await sleep(300)
  const client = new Redis(redis.url)
  await client.flushall()
  client.disconnect()
  await vi.waitFor(() => expect(done).toEqual(['lost']), 20_000)
  expect(aborted).toEqual([])
  await queue.enqueue({ kind: 'verify', id: 'next' })
  await vi.waitFor(() => expect(done).toEqual(['lost', 'next']), 20_000)
  await worker.close()
})

test('two installations on one Redis do not take each other’s jobs', async () => {
  const redis = await privateRedis()
  closers.push(redis.stop)
  const taken: string[] = []
  const nothing = async () => {}
  for (const installation of ['ours', 'theirs']) {
    const place = queueConfig(databaseUrl, redis.url, installation)
    const verify = async (id: string) => void taken.push(`${installation} ${id}`)
    const worker = await consume({ ...place, verify, probe: nothing, task: nothing, rehearsal: nothing })
    closers.push(worker.close)
  }
  const queue = await openQueue(queueConfig(databaseUrl, redis.url))
  closers.push(queue.close)
  for (const id of ['1', '2', '3', '4']) await queue.enqueue({ kind: 'verify', id })
  await vi.waitFor(() => expect(taken).toHaveLength(4), 20_000)
  expect(taken.sort()).toEqual(['ours 1', 'ours 2', 'ours 3', 'ours 4'])
})
