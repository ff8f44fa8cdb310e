import { createServer } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { consume } from '#lib/queue/consume.ts'
import { openQueue } from '#lib/queue/queue.ts'
import { privateRedis } from '#tests/support/redis.ts'

const databaseUrl = 'postgresql://nobody@127.0.0.1:1/nothing'
const closers: (() => unknown)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function secondsUntilRefused(place: { redisUrl: string | null; databaseUrl: string }) {
  const queue = await openQueue(place)
  closers.push(queue.close)
  const began = performance.now()
  await expect(queue.ask({ kind: 'verify', id: 'run-1' })).rejects.toMatchObject({
    code: 'queue-unreachable',
  })
  const seconds = (performance.now() - began) / 1000
  expect(await queue.ready()).toBe(false)
  return seconds
}

test('whoever asks while Redis is down is told so within 1.5 seconds', async () => {
  expect(await secondsUntilRefused({ redisUrl: 'redis://127.0.0.1:1', databaseUrl })).toBeLessThan(1.5)
})

test('whoever asks while PostgreSQL is down is told so within 1.5 seconds', async () => {
  expect(await secondsUntilRefused({ redisUrl: null, databaseUrl })).toBeLessThan(1.5)
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
    expect(
      await secondsUntilRefused({ redisUrl, databaseUrl: `postgresql://a@127.0.0.1:${port}/a` }),
    ).toBeLessThan(1.5)
  },
)

test('a queue and a worker outlive a Redis that lost everything and came back', async () => {
  const first = await privateRedis()
  closers.push(first.stop)
  const place = { redisUrl: first.url, databaseUrl }
  const verify = vi.fn(async () => {})
  const worker = await consume({ ...place, verify, look: async () => {}, act: async () => {} })
  closers.push(worker.close)
  const queue = await openQueue(place)
  closers.push(queue.close)
  await queue.ask({ kind: 'verify', id: 'before' })
  await vi.waitFor(() => expect(verify).toHaveBeenCalledTimes(1), 5000)

  await first.stop()
  await expect(queue.ask({ kind: 'verify', id: 'during' })).rejects.toMatchObject({
    code: 'queue-unreachable',
  })
  const second = await privateRedis(Number(new URL(first.url).port))
  closers.push(second.stop)
  await queue.ask({ kind: 'verify', id: 'after' })
  await vi.waitFor(() => expect(verify).toHaveBeenCalledWith('after', expect.anything()), 15_000)
})
