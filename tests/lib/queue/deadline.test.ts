import { expect, it, vi } from 'vitest'
import { withDeadline } from '#lib/queue/deadline.ts'
import { queueConfig } from '#tests/support/queue-config.ts'

const redis = queueConfig('postgresql://u@h/d', 'redis://127.0.0.1:6379')
const postgres = { ...redis, redis: null }
const hangs = () => new Promise<string>(() => {})
const refuses = () => Promise.reject(new Error('ECONNREFUSED'))

it.each([
  [
    'Redis does not respond',
    redis,
    hangs,
    /^The queue in Redis cannot be reached\. No response within 0\.02 s\.$/,
  ],
  [
    'PostgreSQL does not respond',
    postgres,
    hangs,
    /^The queue in the metadata database .* within 0\.02 s\.$/,
  ],
  ['Redis refuses', redis, refuses, /^The queue in Redis cannot be reached\.$/],
])('fails as an unreachable queue when %s', async (_, config, work, message) => {
  await expect(withDeadline(20, config, work())).rejects.toMatchObject({
    code: 'queue-unreachable',
    message: expect.stringMatching(message),
    hint: expect.stringContaining(config.redis ? 'REDIS_URL' : 'DATABASE_URL'),
    cause: expect.any(Error),
  })
})

it('returns the result of work that is done in time, and leaves no timer behind', async () => {
  vi.useFakeTimers()
  try {
    expect(await withDeadline(60_000, redis, Promise.resolve('added'))).toBe('added')
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
