import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { readTexts } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { workersQuery } from '#components/queries/workers-query.ts'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { LiveWorkers } from '#components/worker/live-workers.tsx'
import { workerTexts } from '#components/worker/worker.texts.ts'
import { listWorkers } from '#lib/store/list-workers.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(workerTexts)).title }
}

/** The processes that verify: where they run, what with, and what they are doing. */
export default async function Workers() {
  await requirePerson('/workers')
  const texts = await readTexts(workerTexts)
  const queries = new QueryClient()
  queries.setQueryData(workersQuery().queryKey, { workers: await listWorkers() })
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      <div className="mt-6 grid gap-5">
        <HydrationBoundary state={dehydrateQueries(queries)}>
          <LiveWorkers />
        </HydrationBoundary>
      </div>
    </>
  )
}
