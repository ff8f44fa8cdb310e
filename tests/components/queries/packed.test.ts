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
      { a: undefined },
    ],
  ]
  for (const value of values) expect(unpack(pack(value))).toStrictEqual(value)
  const sent = values.slice(0, 9)
  expect(unpack(JSON.parse(JSON.stringify(pack(sent))))).toStrictEqual(sent)
})

test('a list of one kind of record is little more than its values', () => {
  const list = Array.from({ length: 200 }, (_, at) => ({
    identifier: at,
    restoreWithinMs: null,
    nested: { newestAt: at },
  }))
  const [plain, packed] = [list, pack(list)].map((value) => JSON.stringify(value).length)
  expect(packed).toBeLessThan((plain ?? 0) / 2)
  expect(pack(list).shapes).toEqual([['identifier', 'restoreWithinMs', 'nested'], ['newestAt']])
})
