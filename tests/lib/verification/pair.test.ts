import { expect, test } from 'vitest'
import { pair } from '#lib/verification/pair.ts'

const own = (it: string) => it.slice(0, 1)

test('lists in the same order are paired one by one', () => {
  expect(pair(['a1', 'b1'], ['a2', 'b2'], own)).toEqual({
    missing: [],
    extra: [],
    both: [
      ['a1', 'a2'],
      ['b1', 'b2'],
    ],
  })
})

test('in lists of the same length, what only one side has is found, and the order does not matter', () => {
  expect(pair(['a1', 'b1', 'c1'], ['c2', 'a2', 'd2'], own)).toEqual({
    missing: ['b1'],
    extra: ['d2'],
    both: [
      ['a1', 'a2'],
      ['c1', 'c2'],
    ],
  })
})

test('a key that stands twice on both sides is paired once', () => {
  expect(pair(['a1', 'a2'], ['a3', 'a4'], own)).toEqual({ missing: ['a2'], extra: [], both: [['a1', 'a4']] })
})

test('an empty list has nothing in common with another', () => {
  expect(pair([], ['a'], own)).toEqual({ missing: [], extra: ['a'], both: [] })
  expect(pair([], [], own)).toEqual({ missing: [], extra: [], both: [] })
})
