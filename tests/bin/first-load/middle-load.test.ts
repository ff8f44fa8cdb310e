import { expect, test } from 'vitest'
import { middleLoad } from '#bin/first-load/measure-first-load.ts'

const load = (lcpMs: number, cls: number, largest: string) => ({
  ...{ scriptKb: 140, lcpMs, cls, largest },
  moved: [`${cls} moved`],
  scripts: ['140000 page.js'],
})

test('of three loads each figure is the middle one, so that one slow load decides nothing', () => {
  const loads = [load(900, 0.03, 'title'), load(2900, 0, 'list'), load(1100, 0.01, 'sentence')]
  expect(middleLoad(loads)).toMatchObject({ scriptKb: 140, lcpMs: 1100, cls: 0.01 })
})

test('what was painted is of the middle load, and what moved of the one that moved most', () => {
  const loads = [load(900, 0.03, 'title'), load(2900, 0, 'list'), load(1100, 0.01, 'sentence')]
  expect(middleLoad(loads)).toMatchObject({ largest: 'sentence', moved: ['0.03 moved'] })
})

test('a page without a paint has none, and is not taken for a fast one', () => {
  expect(middleLoad([load(Number.NaN, 0, '')]).lcpMs).toBeNaN()
})
