import { expect, test } from 'vitest'
import { median } from '#lib/verification/median.ts'

test.each([
  [[], null],
  [[7], 7],
  [[9, 1], 5],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[1000, 1, 2, 3, 4], 3],
])('the median of %j is %s', (values, expected) => {
  expect(median(values)).toBe(expected)
})

test('the given list keeps its order', () => {
  const values = [3, 1, 2]
  median(values)
  expect(values).toEqual([3, 1, 2])
})
