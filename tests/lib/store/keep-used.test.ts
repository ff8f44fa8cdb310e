import { expect, test } from 'vitest'
import { keepUsed } from '#lib/store/keep-used.ts'

test('beyond the most, what was used longest ago is dropped', () => {
  const kept = new Map<string, number>()
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['a', 3],
    ['c', 4],
  ] as const)
    keepUsed(kept, key, value, 2)
  expect([...kept]).toEqual([
    ['a', 3],
    ['c', 4],
  ])
})
