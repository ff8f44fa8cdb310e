import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { readTexts } from '#app/_server/request-locale.ts'
import { toRunQuery } from '#app/_server/runs-query.ts'
import { requirePerson } from '#app/_server/session.ts'
import { filterSize } from '#components/address/search-parsers.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { runsPerPage, runsQuery } from '#components/queries/runs-query.ts'
import { filterChoices, matchSources } from '#components/run/chosen-sources.ts'
import { LiveRuns } from '#components/run/live-runs.tsx'
import { RunFilter } from '#components/run/run-filter.tsx'
import { RunViews } from '#components/run/run-views.tsx'
import { runsTexts } from '#components/run/runs.texts.ts'
import { ignoredSearch, loadRunsSearch } from '#components/run/runs-search.ts'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/page-header.tsx'
import { listRequesters } from '#lib/store/run-text.ts'
import { listRuns, numberAt } from '#lib/store/runs.ts'
import { listSourceNames } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(runsTexts)).title }
}

const dayMs = 86_400_000

/** Every Run, newest first; what is filtered stands in the address. */
export default async function Runs({ searchParams }: PageProps<'/runs'>) {
  await requirePerson('/runs')
  const [raw, sources, requesters, texts] = await Promise.all([
    searchParams,
    listSourceNames(),
    listRequesters(),
    readTexts(runsTexts),
  ])
  const search = loadRunsSearch(raw)
  const { before, after, at, ...filter } = search
  const matched = matchSources(filter.source, sources)
  const ignored = ignoredSearch(raw, { ...search, source: matched.flatMap(([id]) => id ?? []) })
  filter.source = [...new Set(matched.flat())]
  const jumped = at === null ? null : await numberAt(new Date(Date.parse(at) + dayMs))
  const place = jumped === null ? (before ?? undefined) : jumped + 1
  const list = await listRuns({
    ...toRunQuery(filter),
    before: place,
    after: after ?? undefined,
    limit: runsPerPage,
  })
  const newest = place === undefined && after === null
  const nothingToFilter = list.runs.length === 0 && newest && filterSize(filter) === 0
  // The query of the browser begins at the newest Run of this page, so that later ones do not move it.
  const top = (list.runs[0]?.number ?? 0) + 1
  const queries = new QueryClient()
  queries.setQueryData(runsQuery({ ...filter, before: top }).queryKey, list)
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      {nothingToFilter ? null : (
        <>
          <RunViews filter={filter} today={new Date().toISOString().slice(0, 10)} />
          <RunFilter
            filter={filter}
            sources={sources.length > 1 ? filterChoices(sources, filter.source) : undefined}
            requesters={requesters}
          />
        </>
      )}
      {ignored.length > 0 ? (
        <Notice tone="warning" className="mt-4">
          {texts.ignored(ignored.join(', '))}
        </Notice>
      ) : null}
      <HydrationBoundary state={dehydrateQueries(queries)}>
        <LiveRuns
          key={top}
          filter={filter}
          top={top}
          newest={newest}
          previous={list.previous}
          next={list.next}
          withSource={sources.length > 1}
          anyDatabase={sources.length > 0}
          now={new Date().toISOString()}
        />
      </HydrationBoundary>
    </>
  )
}
