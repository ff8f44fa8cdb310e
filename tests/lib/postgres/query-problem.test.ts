import { readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { expect, test } from 'vitest'
import { queryProblem } from '#lib/postgres/query-problem.ts'

function thrownBy(work: () => void): unknown {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  throw new Error('nothing was thrown')
}

test.each(['The source', 'The throwaway server'] as const)(
  'a file of the worker that cannot be used is no fault of a server: %s',
  (side) => {
    const missing = thrownBy(() => readFileSync('/nonexistent/toc.dat'))
    expect(queryProblem(missing, side).code).toBe('worker-files')
    const full = thrownBy(() => writeFileSync('/dev/full', 'x'))
    expect(queryProblem(full, side).code).toBe('disk-full')
  },
)

test('a socket that does not exist any more is a lost connection', async () => {
  const refused = await new Promise((resolve) =>
    net.connect('/nonexistent/.s.PGSQL.5432').once('error', resolve),
  )
  expect(queryProblem(refused, 'The source').code).toBe('connection-lost')
})
