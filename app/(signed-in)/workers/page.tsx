import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { requirePerson } from '#app/_server/session.ts'
import { workersQuery } from '#components/queries/workers-query.ts'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { LiveWorkers } from '#components/worker/live-workers.tsx'
import { listWorkers } from '#lib/store/list-workers.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Workers' }

/** The processes that verify: where they run, what with, and what they are doing. */
export default async function Workers() {
  await requirePerson('/workers')
  const queries = new QueryClient()
  queries.setQueryData(workersQuery().queryKey, { workers: await listWorkers() })
  return (
    <>
      <PageTitle>Workers</PageTitle>
      <Lead>
        A worker reads production, restores and compares. Several share the work; each has a home and archives
        of its own.
      </Lead>
      <div className="mt-6 grid gap-5">
        <HydrationBoundary state={dehydrate(queries)}>
          <LiveWorkers />
        </HydrationBoundary>
      </div>
    </>
  )
}
