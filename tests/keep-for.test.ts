import { expect, test } from 'vitest'
import { keepFor } from '#lib/keep-for.ts'

function counted(fails: (reading: number) => boolean = () => false) {
  let readings = 0
  let clock = 0
  const ask = keepFor(
    1000,
    async () => {
      readings += 1
      if (fails(readings)) throw new Error(`reading ${readings}`)
      return readings
    },
    () => clock,
  )
  return { ask, at: (ms: number) => (clock = ms) }
}

test('what was read is kept for its time, and read again afterwards', async () => {
  const { ask, at } = counted()
  expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1])
  at(999)
  expect(await ask()).toBe(1)
  at(1000)
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2])
  at(1999)
  expect(await ask()).toBe(2)
})

test('a failure reaches everyone who asked meanwhile, and is not kept', async () => {
  const { ask } = counted((reading) => reading === 1)
  const asked = await Promise.allSettled([ask(), ask()])
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask()).toBe(2)
})
