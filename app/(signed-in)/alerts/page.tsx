import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { requirePerson } from '#app/_server/session.ts'
import { LiveAlerts } from '#components/alert/live-alerts.tsx'
import { alertsQuery } from '#components/queries/alerts-query.ts'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { listAlerts } from '#lib/store/alerts.ts'
import { alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Alerts' }

/** What people are notified of, open and recovered. */
export default async function Alerts() {
  await requirePerson('/alerts')
  const queries = new QueryClient()
  queries.setQueryData(alertsQuery().queryKey, await listAlerts({ limit: alertsShown }))
  return (
    <>
      <PageTitle>Alerts</PageTitle>
      <Lead>
        Checked every minute. People are notified when an alert opens, once a day while it is open, and when
        it recovers, through the <TextLink href="/settings/channels">notification channels</TextLink>.
      </Lead>
      <div className="mt-6 grid gap-5">
        <HydrationBoundary state={dehydrate(queries)}>
          <LiveAlerts />
        </HydrationBoundary>
      </div>
    </>
  )
}
