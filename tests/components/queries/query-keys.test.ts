import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { backupsKey, backupsQuery } from '#components/queries/backups-query.ts'
import { overviewQuery } from '#components/queries/overview-query.ts'
import { runQuery } from '#components/queries/run-query.ts'
import { runsQuery } from '#components/queries/runs-query.ts'
import { sourceQuery } from '#components/queries/source-query.ts'
import { tasksQuery } from '#components/queries/tasks-query.ts'

const queries = {
  source: sourceQuery('s').queryKey,
  overview: overviewQuery('s').queryKey,
  tasks: tasksQuery('s').queryKey,
  backups: backupsQuery('s', { show: 'listed' }).queryKey,
  'other source': sourceQuery('t').queryKey,
  run: runQuery('r').queryKey,
  runs: runsQuery({ source: ['s'] }).queryKey,
}

/** The names of the queries that a mutation with this key makes stale. */
async function staleAfter(queryKey: readonly unknown[]): Promise<string[]> {
  const client = new QueryClient()
  for (const key of Object.values(queries)) client.setQueryData<unknown>(key, {})
  await client.invalidateQueries({ queryKey })
  return Object.entries(queries).flatMap(([name, key]) =>
    client.getQueryState(key)?.isInvalidated ? [name] : [],
  )
}

test('a change of a source refreshes everything that is shown of it, and nothing of another', async () => {
  expect(await staleAfter(queries.source)).toEqual(['source', 'overview', 'tasks', 'backups'])
})

test('the end of a Railway task refreshes the Backups alone', async () => {
  expect(await staleAfter(backupsKey('s'))).toEqual(['backups'])
})

test('a change of a run refreshes it alone', async () => {
  expect(await staleAfter(queries.run)).toEqual(['run'])
})

test('each page and filter of a list is cached by itself', () => {
  expect(runsQuery({ before: 3 }).queryKey).not.toEqual(runsQuery({}).queryKey)
  expect(backupsQuery('s', { show: 'gone' }).queryKey).not.toEqual(queries.backups)
})
