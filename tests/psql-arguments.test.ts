import { expect, test } from 'vitest'
import { readPsqlArguments } from '#workers/cli/psql-arguments.ts'

test.each<[string[], ReturnType<typeof readPsqlArguments>]>([
  [[], { rest: [] }],
  [['12'], { name: '12', rest: [] }],
  [['#12', '-c', 'SELECT 1'], { name: '12', rest: ['-c', 'SELECT 1'] }],
  [['-c', 'SELECT 1'], { rest: ['-c', 'SELECT 1'] }],
  [['-Atc', '#12'], { rest: ['-Atc', '#12'] }],
  [['1f9a0c3e', '--csv'], { name: '1f9a0c3e', rest: ['--csv'] }],
  [['#x'], { name: '#x', rest: [] }],
])('psql %j', (args, read) => {
  expect(readPsqlArguments(args)).toEqual(read)
})
