import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { cache } from 'react'
import { loadOverview } from '#app/_server/load-overview.ts'
import { loadWorker } from '#app/_server/load-worker.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { LiveOverview } from '#components/overview/live-overview.tsx'
import { NoDatabases } from '#components/overview/no-databases.tsx'
import { overviewTitle } from '#components/overview/overview-title.ts'
import { SourceSwitcher } from '#components/overview/source-switcher.tsx'
import { overviewQuery } from '#components/queries/overview-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { listSources } from '#lib/store/sources.ts'
import type { Source } from '#lib/verification/source.ts'

export const dynamic = 'force-dynamic'

type Props = PageProps<'/'>

/** Read once for the page and its title. */
const sourcesOnce = cache(listSources)

async function chosenSource({ searchParams }: Props): Promise<{ sources: Source[]; source: Source | null }> {
  const [{ source: id }, sources] = await Promise.all([searchParams, sourcesOnce()])
  return { sources, source: sources.find((source) => source.id === id) ?? sources[0] ?? null }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  await requirePerson('/')
  const { source } = await chosenSource(props)
  return { title: source ? overviewTitle(await loadOverview(source)) : 'Overview' }
}

/** Can we deploy? One sentence, and everything it rests on. */
export default async function Overview(props: Props) {
  const person = await requirePerson('/')
  const { sources, source } = await chosenSource(props)
  const mayManage = may(person, 'manage')
  return source ? (
    <About source={source} sources={sources} mayOverride={mayManage} />
  ) : (
    <NoDatabases mayChange={mayManage} />
  )
}

type AboutProps = { source: Source; sources: Source[]; mayOverride: boolean }

async function About({ source, sources, mayOverride }: AboutProps) {
  const [overview, worker] = await Promise.all([loadOverview(source), loadWorker()])
  const queries = new QueryClient()
  queries.setQueryData(overviewQuery(source.id).queryKey, overview)
  queries.setQueryData(workerQuery().queryKey, worker)
  return (
    <>
      <SourceSwitcher sources={sources} chosen={source.id} />
      <HydrationBoundary state={dehydrate(queries)}>
        <LiveOverview sourceId={source.id} mayOverride={mayOverride} />
      </HydrationBoundary>
    </>
  )
}
