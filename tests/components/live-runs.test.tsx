import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { runsQuery } from '#components/queries/runs-query.ts'
import { LiveRuns } from '#components/run/live-runs.tsx'
import { loadRunsSearch } from '#components/run/runs-search.ts'

/** The list of an installation without a run, with this search. */
function drawn(search: Record<string, string>, anyDatabase: boolean): string {
  const { before: _, after: __, at: ___, ...filter } = loadRunsSearch(search)
  const queries = new QueryClient()
  queries.setQueryData(runsQuery({ ...filter, before: 1 }).queryKey, { runs: [], previous: null, next: null })
  return renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <LiveRuns
        {...{ filter, anyDatabase, top: 1, newest: true, previous: null, next: null, withSource: false }}
        now="2026-11-28T12:00:00.000Z"
      />
    </QueryClientProvider>,
  )
}

it.each([
  [false, 'Add a database first'],
  [true, 'Verify a database'],
])('an installation without a run says how to have one, with a database: %s', (anyDatabase, way) => {
  const html = drawn({}, anyDatabase)
  expect(html).toMatch(new RegExp(`No runs yet\\. <a[^>]*href="/"[^>]*>${way}<`))
  expect(html).not.toContain('Go to date')
})

it('a filter that matches nothing can be cleared, and the pages stay', () => {
  const html = drawn({ status: 'failed' }, true)
  expect(html).toMatch(/No matching runs\. <a[^>]*href="\/runs"/)
  expect(html).toContain('Go to date')
})
