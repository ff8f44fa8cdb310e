import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { loadDatabaseHistory } from '#app/_server/load-database-history.ts'
import { loadOverview } from '#app/_server/load-overview.ts'
import { loadWorker } from '#app/_server/load-worker.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { SetupCard } from '#app/_server/setup-card.tsx'
import { messagePageTexts } from '#app/message-pages.texts.ts'
import { ArchivedDatabase } from '#components/overview/archived-database.tsx'
import { DatabaseOverview } from '#components/overview/database-overview.tsx'
import { FollowOverview } from '#components/overview/follow-overview.tsx'
import { gateTone } from '#components/overview/gate-tones.ts'
import { overviewMark } from '#components/overview/overview-mark.ts'
import { overviewTitle } from '#components/overview/overview-title.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { overviewQuery } from '#components/queries/overview-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { TabIcon } from '#components/ui/tab-icon.tsx'
import { getArchivedSource } from '#lib/store/archived-sources.ts'
import { getSource } from '#lib/store/sources.ts'
import { visible } from '#lib/verification/manifest.ts'

export const dynamic = 'force-dynamic'

type Props = PageProps<'/databases/[id]'>

/** Read once for the page and its title. */
const sourceOnce = cache(async (id: string) => getSource(id, await requestLanguage()))
const archivedOnce = cache(getArchivedSource)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  await requirePerson(`/databases/${encodeURIComponent(id)}`)
  const source = await sourceOnce(id)
  if (source) return { title: overviewTitle(await loadOverview(source)) }
  const archived = await archivedOnce(id)
  return { title: archived ? visible(archived.name) : (await readTexts(messagePageTexts)).notFoundTitle }
}

/** One database: can we deploy? One sentence, and everything it rests on. */
export default async function DatabasePage({ params }: Props) {
  const { id } = await params
  const person = await requirePerson(`/databases/${encodeURIComponent(id)}`)
  const source = await sourceOnce(id)
  if (!source) return <ArchivedPage id={id} mayChange={may(person, 'manage')} />
  const [overview, history, worker] = await Promise.all([
    loadOverview(source),
    loadDatabaseHistory(source.id),
    loadWorker(),
  ])
  const neverPassed = overview.gate.provedAt === null
  const queries = new QueryClient()
  queries.setQueryData(overviewQuery(source.id).queryKey, overview)
  queries.setQueryData(workerQuery().queryKey, worker)
  return (
    <>
      <HydrationBoundary state={dehydrateQueries(queries)}>
        <FollowOverview sourceId={source.id} drawn={overviewMark(overview)} />
        <TabIcon tone={gateTone(overview.gate)} />
        <DatabaseOverview
          view={overview}
          history={history}
          mayManage={may(person, 'manage')}
          setup={neverPassed ? <SetupCard person={person} sourceId={source.id} onlyDatabase /> : null}
        />
      </HydrationBoundary>
      {neverPassed ? null : <SetupCard person={person} sourceId={source.id} onlyDatabase className="mt-5" />}
    </>
  )
}

/** An archived database has its history alone. */
async function ArchivedPage({ id, mayChange }: { id: string; mayChange: boolean }) {
  const source = await archivedOnce(id)
  if (!source) notFound()
  return <ArchivedDatabase source={source} history={await loadDatabaseHistory(id)} mayChange={mayChange} />
}
