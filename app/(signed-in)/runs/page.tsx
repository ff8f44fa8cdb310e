import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { requirePerson } from '#app/_server/session.ts'
import { type RunsFilter, runsPerPage, runsQuery } from '#components/queries/runs-query.ts'
import { LiveRuns } from '#components/run/live-runs.tsx'
import { RunFilter } from '#components/run/run-filter.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { listRuns } from '#lib/store/runs.ts'
import { listSources } from '#lib/store/sources.ts'
import { statusLabels } from '#lib/verification/labels.ts'
import type { RunStatus } from '#lib/verification/run.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Runs' }

/** Every Run, newest first; what is filtered stands in the address. */
export default async function Runs({ searchParams }: PageProps<'/runs'>) {
  await requirePerson('/runs')
  const [search, sources] = await Promise.all([searchParams, listSources()])
  const filter: RunsFilter = {
    source: sources.find((source) => source.id === search.source)?.id,
    status: parseStatus(search.status),
    branch: typeof search.branch === 'string' && search.branch !== '' ? search.branch.trim() : undefined,
    commit: parseCommit(search.commit),
    pullRequest: parseNumber(search.pullRequest),
    before: parseNumber(search.before),
  }
  const { source: sourceId, ...rest } = filter
  const queries = new QueryClient()
  queries.setQueryData(runsQuery(filter).queryKey, await listRuns({ sourceId, ...rest, limit: runsPerPage }))
  return (
    <>
      <PageTitle>Runs</PageTitle>
      <RunFilter
        filter={{ ...filter, before: undefined }}
        sources={sources.map(({ id, name }) => ({ id, name }))}
      />
      <HydrationBoundary state={dehydrate(queries)}>
        <LiveRuns filter={filter} withSource={sources.length > 1} />
      </HydrationBoundary>
    </>
  )
}

function parseStatus(text: unknown): RunStatus | undefined {
  return typeof text === 'string' && Object.hasOwn(statusLabels, text) ? (text as RunStatus) : undefined
}

function parseNumber(text: unknown): number | undefined {
  return typeof text === 'string' && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

function parseCommit(text: unknown): string | undefined {
  return typeof text === 'string' && /^[0-9a-f]{1,64}$/i.test(text.trim())
    ? text.trim().toLowerCase()
    : undefined
}
