import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { alertTexts } from '#components/alert/alert.texts.ts'
import { LiveAlerts } from '#components/alert/live-alerts.tsx'
import { Filled } from '#components/language/filled.tsx'
import { alertsQuery } from '#components/queries/alerts-query.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { listAlerts } from '#lib/store/alerts.ts'
import { alertingState } from '#lib/store/channels.ts'
import { alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(alertTexts)).title }
}

/** What people are notified of, open and recovered. */
export default async function Alerts() {
  await requirePerson('/alerts')
  const [texts, alerting] = await Promise.all([readTexts(alertTexts), alertingState()])
  const queries = new QueryClient()
  const alerts = await listAlerts({ limit: alertsShown, language: await requestLanguage() })
  queries.setQueryData(alertsQuery().queryKey, alerts)
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>
        <Filled
          text={texts.leads[alerting]}
          channels={<TextLink href="/settings/channels">{texts.channels}</TextLink>}
          add={
            <TextLink className="whitespace-nowrap" href="/settings/channels/new">
              {texts.addChannel}
            </TextLink>
          }
        />
      </Lead>
      <div className="mt-6 grid gap-5">
        <HydrationBoundary state={dehydrateQueries(queries)}>
          <LiveAlerts />
        </HydrationBoundary>
      </div>
    </>
  )
}
