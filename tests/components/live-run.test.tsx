import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createQueryClient } from '#components/queries/create-query-client.ts'
import { runQuery } from '#components/queries/run-query.ts'
import { failedSteps } from '#components/run/failed-steps.ts'
import { LiveRun } from '#components/run/live-run.tsx'
import type { RunView } from '#components/run/run-view.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { buildReport } from '#lib/verification/report.ts'
import { finishedRun } from '#tests/lib/verification/finished-run.ts'
import { withinPage } from '#tests/support/within-page.tsx'

/** The answer of the web API after the end, before the server draws the report. */
function failedView(): RunView {
  const rows = { kind: 'rows', subject: 'shop.orders', expected: '3 rows', found: '2 rows' } as const
  const run = finishedRun({
    status: 'failed',
    checks: [{ ...rows, verdict: 'failed', blames: 'archive' }],
    steps: (['restore', 'compare'] as const).map((name) => ({
      ...{ name, startedAt: '2026-11-22T12:00:10.000Z', durationMs: 1000 },
    })),
  })
  const { checks: _, policy: __, ...facts } = run
  const report = buildReport(run, defaultPolicy)
  return {
    ...facts,
    ...{
      now: '2026-11-22T12:06:41.000Z',
      usualMs: null,
      usualOf: 0,
      worker: null,
      report,
      lead: report.lead,
    },
    ...{ newestWhole: null, overrides: [], signature: null, keptCopy: null, productionWarnings: null },
    failedSteps: failedSteps({ ...facts, report }),
  }
}

test('the step that found a fault says so from the end of the run on', () => {
  const view = failedView()
  const queries = createQueryClient(() => {})
  queries.setQueryData(runQuery(view.id).queryKey, view)
  const html = renderToStaticMarkup(
    withinPage(
      <QueryClientProvider client={queries}>
        <LiveRun runId={view.id} />
      </QueryClientProvider>,
    ),
  )
  expect(html).toMatch(/Compare<span class="sr-only">found a fault</)
  expect(html).toMatch(/Restore<span class="sr-only">finished</)
})
