import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ConsumeOptions, consume } from '#lib/queue/consume.ts'
import { type OpenQueue, openQueue } from '#lib/queue/queue.ts'
import { type LentPlace, postgresPlace, redisPlace } from './places.ts'

const secret = 'postgresql://owner:correct-horse-battery@db.example/shop'

describe.each([
  ['Redis', redisPlace],
  ['PostgreSQL', postgresPlace],
])('a queue on %s', (_name, lend) => {
  let lent: LentPlace
  let queue: OpenQueue
  const consumers: { close(): Promise<void> }[] = []
  let made = 0
  const newId = () => `id-${++made}`

  async function consumer(handlers: Partial<Pick<ConsumeOptions, 'verify' | 'probe' | 'task'>>) {
    const nothing = async () => {}
    const started = await consume({
      ...lent.place,
      verify: nothing,
      probe: nothing,
      task: nothing,
      rehearsal: nothing,
      ...handlers,
    })
    consumers.push(started)
    return started
  }

  beforeAll(async () => {
    lent = await lend()
    queue = await openQueue(lent.place)
  })
  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((it) => it.close()))
  })
  afterAll(async () => {
    await queue?.close()
    await lent?.close()
  })

  test('is ready', async () => {
    expect(await queue.ready()).toBe(true)
  })

  test('a job is delivered once, though it was asked for twice and two workers listen', async () => {
    const delivered: string[] = []
    const verify = async (id: string) => {
      delivered.push(id)
      await sleep(300)
    }
    await Promise.all([consumer({ verify }), consumer({ verify })])
    const ids = [newId(), newId()]
    for (const id of ids)
      await Promise.all([queue.enqueue({ kind: 'verify', id }), queue.enqueue({ kind: 'verify', id })])
    await vi.waitFor(() => expect(delivered).toHaveLength(2), 20_000)
    for (const id of ids) await queue.enqueue({ kind: 'verify', id })
    await sleep(500)
    expect(delivered.sort()).toEqual(ids)
  })

  test('a job asked while no worker is there is delivered when one comes', async () => {
    const id = newId()
    await queue.enqueue({ kind: 'verify', id })
    const verify = vi.fn(async () => {})
    await consumer({ verify })
    await vi.waitFor(() => expect(verify).toHaveBeenCalledTimes(1), 20_000)
    expect(verify).toHaveBeenCalledWith(id, expect.any(AbortSignal))
  })

  test('a source can be looked at again and again', async () => {
    const id = newId()
    const probe = vi.fn(async () => {})
    await consumer({ probe })
    for (const times of [1, 2, 3]) {
      await queue.enqueue({ kind: 'probe', id })
      await vi.waitFor(() => expect(probe).toHaveBeenCalledTimes(times), 20_000)
      await sleep(100)
    }
  })

  test('a probe does not wait behind a verification', async () => {
    const probe = vi.fn(async () => {})
    const verify = vi.fn((_id: string, signal: AbortSignal) => sleep(60_000, undefined, { signal }))
    await consumer({ verify, probe })
    await queue.enqueue({ kind: 'verify', id: newId() })
    await vi.waitFor(() => expect(verify).toHaveBeenCalled(), 20_000)
    await queue.enqueue({ kind: 'probe', id: newId() })
    await vi.waitFor(() => expect(probe).toHaveBeenCalled(), 20_000)
  })

  test('tasks at Railway are done one after the other, and wait neither for a verification nor for a probe', async () => {
    let now = 0
    const most: number[] = []
    const task = vi.fn(async () => {
      most.push(++now)
      await sleep(100)
      now -= 1
    })
    const busy = vi.fn((_id: string, signal: AbortSignal) => sleep(60_000, undefined, { signal }))
    await consumer({ verify: busy, probe: busy, task })
    await queue.enqueue({ kind: 'verify', id: newId() })
    for (const id of [newId(), newId()]) await queue.enqueue({ kind: 'probe', id })
    await vi.waitFor(() => expect(busy).toHaveBeenCalledTimes(3), 20_000)
    for (const id of [newId(), newId(), newId()]) await queue.enqueue({ kind: 'task', id })
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(3), 20_000)
    expect(most).toEqual([1, 1, 1])
  })

  test('an error is not tried again, leaves no secret behind, and the run may be asked for anew', async () => {
    const id = newId()
    const verify = vi.fn(async () => {
      throw new Error(`could not connect to ${secret}`)
    })
    await consumer({ verify })
    await queue.enqueue({ kind: 'verify', id })
    await vi.waitFor(() => expect(verify).toHaveBeenCalledTimes(1), 20_000)
    await sleep(500)
    expect(verify).toHaveBeenCalledTimes(1)
    const stored = await lent.stored()
    expect(stored).not.toContain('correct-horse')
    expect(stored).not.toContain('db.example')
    await queue.enqueue({ kind: 'verify', id })
    await vi.waitFor(() => expect(verify).toHaveBeenCalledTimes(2), 20_000)
  })

  test('a job holds its id and nothing else', async () => {
    const withSecret = { kind: 'verify' as const, id: newId(), url: secret }
    await expect(queue.enqueue(withSecret)).rejects.toMatchObject({ code: 'bad-request' })
    await expect(queue.enqueue({ kind: 'verify', id: secret })).rejects.toMatchObject({ code: 'bad-request' })
    const id = newId()
    await queue.enqueue({ kind: 'verify', id })
    const stored = await lent.stored()
    expect(stored).not.toContain('correct-horse')
    expect(stored.replaceAll('\\', '')).toContain(`{"id":"${id}"}`)
  })

  test('closing a worker aborts its job, waits for it, and gives it to no other worker', async () => {
    const id = newId()
    const heard: string[] = []
    const verify = vi.fn(async (got: string, signal: AbortSignal) => {
      if (got !== id) return
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      heard.push(signal.reason.code)
      await sleep(200)
      heard.push('tidied up')
    })
    const first = await consumer({ verify })
    await queue.enqueue({ kind: 'verify', id })
    await vi.waitFor(() => expect(verify).toHaveBeenCalledWith(id, expect.anything()), 20_000)
    await first.close()
    expect(heard).toEqual(['worker-lost', 'tidied up'])
    await consumer({ verify })
    await sleep(500)
    expect(verify.mock.calls.filter(([got]) => got === id)).toHaveLength(1)
  })
})
