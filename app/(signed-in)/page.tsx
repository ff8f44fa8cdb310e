import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { permanentRedirect, redirect } from 'next/navigation'
import { cache } from 'react'
import { anyArchived } from '#app/_server/any-archived.ts'
import { loadWorker } from '#app/_server/load-worker.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { SetupCard } from '#app/_server/setup-card.tsx'
import { databaseListTexts } from '#components/overview/database-list.texts.ts'
import { DatabasesHead } from '#components/overview/databases-head.tsx'
import { readDatabasesChoice } from '#components/overview/databases-path.ts'
import { LiveDatabases } from '#components/overview/live-databases.tsx'
import { NoDatabases } from '#components/overview/no-databases.tsx'
import { databasesQuery } from '#components/queries/databases-query.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { listDatabases } from '#lib/store/list-databases.ts'
import { needsAttention } from '#lib/verification/database-row.ts'

export const dynamic = 'force-dynamic'

/** Read once for the page and its title. */
const viewOnce = cache(async () => listDatabases(null, await requestLanguage()))

/** How many need attention stands in the tab. */
export async function generateMetadata({ searchParams }: PageProps<'/'>): Promise<Metadata> {
  if ((await searchParams).source) return {}
  await requirePerson('/')
  const [{ databases }, texts] = await Promise.all([viewOnce(), readTexts(databaseListTexts)])
  return { title: texts.tabTitle(databases.filter(needsAttention).length) }
}

/** All databases, the worst first. With exactly one this page is that database's. */
export default async function Databases({ searchParams }: PageProps<'/'>) {
  const query = await searchParams
  // The address of a database in earlier versions.
  if (typeof query.source === 'string') permanentRedirect(`/databases/${encodeURIComponent(query.source)}`)
  const person = await requirePerson('/')
  const [view, worker, archived] = await Promise.all([viewOnce(), loadWorker(), anyArchived()])
  const [only, another] = view.databases
  if (!only) return <NoDatabases mayChange={may(person, 'manage')} archived={archived} />
  if (!another) redirect(`/databases/${only.id}`)
  const neverPassed = view.databases.every(({ provedAt }) => provedAt === null)
  const setup = <SetupCard person={person} sourceId={only.id} className="mt-5" />
  const queries = new QueryClient()
  queries.setQueryData(databasesQuery().queryKey, view)
  queries.setQueryData(workerQuery().queryKey, worker)
  return (
    <>
      <DatabasesHead mayChange={may(person, 'manage')} archived={archived} />
      {neverPassed ? setup : null}
      <HydrationBoundary state={dehydrateQueries(queries)}>
        <LiveDatabases {...readDatabasesChoice(query)} />
      </HydrationBoundary>
      {neverPassed ? null : setup}
    </>
  )
}
