import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime.js'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { checksQuery, tablesQuery } from '#components/queries/evidence-queries.ts'
import { ChecksCard } from '#components/run/evidence/checks-card.tsx'
import { TablesCard } from '#components/run/evidence/tables-card.tsx'
import type { RunView } from '#components/run/run-view.ts'
import { Steps } from '#components/run/steps.tsx'
import { defaultTableFilter } from '#lib/verification/evidence/table-filter.ts'
import { finishedRun } from '#tests/lib/verification/finished-run.ts'
import { withinPage } from '#tests/support/within-page.tsx'

/** The lists of a run that stored nothing. */
function drawn(card: ReactNode): string {
  const queries = new QueryClient()
  const none = { matching: 0, page: 1, pages: 1 }
  const groups = { all: 0, differing: 0, unproven: 0, changed: 0, matching: 0 }
  const tables = { ...none, groups, comparable: false, schemas: [], tables: [] }
  queries.setQueryData(tablesQuery('r', defaultTableFilter).queryKey, tables as never)
  queries.setQueryData(checksQuery('r', { kind: null, verdict: null, q: '', page: 1 }).queryKey, {
    ...none,
    kinds: [],
    checks: [],
  } as never)
  return renderToStaticMarkup(
    withinPage(
      <SearchParamsContext value={new URLSearchParams()}>
        <QueryClientProvider client={queries}>{card}</QueryClientProvider>
      </SearchParamsContext>,
    ),
  )
}

it('a run that stored no table and no check has no empty cards of them', () => {
  expect(drawn(<TablesCard runId="r" sourceId="s" checked={false} />)).toBe(drawn(null))
  expect(drawn(<ChecksCard runId="r" />)).toBe(drawn(null))
  expect(drawn(<TablesCard runId="r" sourceId="s" checked />)).toContain('An earlier version made this run')
})

it('the steps of a run that stopped at once say how long it took', () => {
  const run = finishedRun({
    ...{ status: 'errored', checks: [], archive: null, durationMs: 148 },
    ...{ startedAt: '2026-11-28T23:00:00.000Z', endedAt: '2026-11-28T23:00:00.148Z' },
    steps: [{ name: 'preflight', startedAt: '2026-11-28T23:00:00.010Z', durationMs: null }],
  })
  const view = {
    ...run,
    now: run.endedAt,
    usualMs: null,
    usualOf: 0,
    failedSteps: [],
    lead: [],
  } as unknown as RunView
  const html = renderToStaticMarkup(withinPage(<Steps view={view} />))
  expect(html.replace(/<[^>]*>/g, '')).toContain(', after 148 ms.')
})
