import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { requirePerson } from '#app/_server/session.ts'
import { filterSize } from '#components/address/search-parsers.ts'
import { alertTexts } from '#components/alert/alert.texts.ts'
import { AlertFilter } from '#components/alert/alert-filter.tsx'
import { ignoredAlertsSearch, loadAlertsSearch } from '#components/alert/alerts-search.ts'
import { LiveAlerts } from '#components/alert/live-alerts.tsx'
import { Filled } from '#components/language/filled.tsx'
import { alertsQuery } from '#components/queries/alerts-query.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { filterChoices, matchSources } from '#components/run/chosen-sources.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Lead, PageTitle } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { listAlerts, readAlertPosition } from '#lib/store/alerts.ts'
import { alertingState } from '#lib/store/channels.ts'
import { listSourceNames } from '#lib/store/sources.ts'
import { alertsShown } from '#lib/verification/notification.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(alertTexts)).title }
}

/** What people are notified of, open and recovered; what is filtered stands in the address. */
export default async function Alerts({ searchParams }: PageProps<'/alerts'>) {
  await requirePerson('/alerts')
  const [raw, texts, alerting, sources, language] = await Promise.all([
    searchParams,
    readTexts(alertTexts),
    alertingState(),
    listSourceNames(),
    requestLanguage(),
  ])
  const { before: place, ...given } = loadAlertsSearch(raw)
  const matched = matchSources(given.source, sources)
  const position = place === null ? null : readAlertPosition(place)
  const before = position && place
  const read = { ...given, before, source: matched.flatMap(([id]) => id ?? []) }
  const ignored = ignoredAlertsSearch(raw, read)
  const filter = { ...given, source: [...new Set(matched.flat())] }
  const alerts = await listAlerts({ limit: alertsShown, filter, before: position ?? undefined, language })
  const queries = new QueryClient()
  queries.setQueryData(alertsQuery(filter, before).queryKey, alerts)
  const nothingToFilter = alerts.alerts.length === 0 && before === null && filterSize(filter) === 0
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
      {nothingToFilter ? null : (
        <AlertFilter
          filter={filter}
          sources={sources.length > 1 ? filterChoices(sources, filter.source) : undefined}
        />
      )}
      {ignored.length > 0 ? (
        <Notice tone="warning" className="mt-4">
          {texts.ignored(ignored.join(', '))}
        </Notice>
      ) : null}
      <div className="mt-5 grid gap-5">
        <HydrationBoundary state={dehydrateQueries(queries)}>
          <LiveAlerts filter={filter} before={before} />
        </HydrationBoundary>
      </div>
    </>
  )
}
