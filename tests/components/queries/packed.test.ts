import { expect, test } from 'vitest'
import { pack, unpack } from '#components/queries/packed.ts'

const run = (number: number) => ({
  id: `run-${number}`,
  number,
  last: number % 2 ? null : { status: 'passed' },
})

test('what is packed comes back as it was', () => {
  const values: unknown[] = [
    ...[null, 7, 'text', true, [], {}, [[]], [{}], [0, 1, [2]]],
    ...[
      { runs: [run(1), run(2), { ...run(3), more: [run(4)] }], next: null },
      { proto: 1, constructor: 2 },
      { text: '</script><!-- "\\u2028 \u2028' },
    ],
  ]
  for (const value of values) expect(unpack(pack(value))).toStrictEqual(value)
  expect(unpack(pack(values))).toStrictEqual(values)
})

test('what is packed is what the web API responds: JSON', () => {
  const values = [{ a: undefined, b: 1 }, { at: new Date(0) }, [undefined], Number.NaN]
  for (const value of values) expect(unpack(pack(value))).toStrictEqual(JSON.parse(JSON.stringify(value)))
})

test('a list of one kind of record is little more than its values', () => {
  const list = Array.from({ length: 200 }, (_, at) => ({
    identifier: at,
    restoreWithinMs: null,
    nested: { newestAt: at },
  }))
  expect(pack(list).length).toBeLessThan(JSON.stringify(list).length / 2)
  expect(JSON.parse(pack(list)).shapes).toEqual([['identifier', 'restoreWithinMs', 'nested'], ['newestAt']])
})
