import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { endAfterAbort, hasUnendedWork } from '#lib/end-after-abort.ts'

test('work that ends is awaited, whether its signal aborts or not', async () => {
  const { signal } = new AbortController()
  expect(await endAfterAbort(Promise.resolve(1), signal)).toBe(1)
  await expect(endAfterAbort(Promise.reject(new Error('broken')), signal)).rejects.toThrow('broken')
  const aborted = AbortSignal.abort(new Error('cancelled'))
  expect(await endAfterAbort(sleep(20, 2), aborted, 5000)).toBe(2)
  expect(hasUnendedWork()).toBe(false)
})

test('work that goes on after the abort is given up for the reason of the abort, and is known until it ends', async () => {
  const stop = new AbortController()
  let end = () => {}
  const work = new Promise<void>((resolve) => {
    end = resolve
  })
  const awaited = endAfterAbort(work, stop.signal, 30)
  await sleep(60)
  expect(hasUnendedWork()).toBe(false)
  stop.abort(new Error('cancelled'))
  await expect(awaited).rejects.toThrow('cancelled')
  expect(hasUnendedWork()).toBe(true)
  end()
  await sleep(1)
  expect(hasUnendedWork()).toBe(false)
})
