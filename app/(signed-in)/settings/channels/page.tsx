import { HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { loadWorker } from '#app/_server/load-worker.ts'
import { readTexts, requestLanguage } from '#app/_server/request-locale.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { channelTexts } from '#components/channel/channel.texts.ts'
import { LiveChannels } from '#components/channel/live-channels.tsx'
import { OperatorAlerts } from '#components/channel/operator-alerts.tsx'
import { channelsQuery, deliveriesPerPage, deliveriesQuery } from '#components/queries/channels-query.ts'
import { dehydrateQueries } from '#components/queries/dehydrate-queries.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { webEnv } from '#lib/env.ts'
import { listChannels } from '#lib/store/channels.ts'
import { listDeliveries } from '#lib/store/deliveries.ts'
import { listOperatorMessages } from '#lib/store/operator-messages.ts'
import { channelKinds } from '#lib/verification/channel.ts'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readTexts(channelTexts)).title }
}

/** Where alerts are sent, and what became of each message. */
export default async function Channels({ searchParams }: PageProps<'/settings/channels'>) {
  const person = await requirePerson('/settings/channels')
  const [search, texts] = await Promise.all([searchParams, readTexts(channelTexts)])
  const before = readBefore(search.before)
  const [channels, page, worker, messages] = await Promise.all([
    listChannels(await requestLanguage()),
    listDeliveries({
      before: before ?? undefined,
      limit: deliveriesPerPage,
      language: await requestLanguage(),
    }),
    loadWorker(),
    listOperatorMessages(5, await requestLanguage()),
  ])
  const queries = new QueryClient()
  queries.setQueryData(channelsQuery().queryKey, { channels })
  queries.setQueryData(deliveriesQuery(before).queryKey, page)
  queries.setQueryData(workerQuery().queryKey, worker)
  const done = Object.entries(texts.done).find(([key]) => key === search.done)?.[1]
  return (
    <>
      <PageTitle>{texts.title}</PageTitle>
      <Lead>{texts.lead}</Lead>
      {may(person, 'manage') ? (
        <Actions className="mt-4">
          {channelKinds.map((kind) => (
            <ButtonLink key={kind} href={`/settings/channels/new?kind=${kind}`}>
              {texts.add[kind]}
            </ButtonLink>
          ))}
        </Actions>
      ) : (
        <Hint className="mt-4">{texts.adminsOnly}</Hint>
      )}
      <div className="mt-6 grid gap-5">
        {done ? <Notice tone="positive" role="status" title={done} /> : null}
        <HydrationBoundary state={dehydrateQueries(queries)}>
          <LiveChannels before={before} mayChange={may(person, 'manage')} />
        </HydrationBoundary>
        <OperatorAlerts address={operatorAddress()} messages={messages} mayChange={may(person, 'manage')} />
      </div>
    </>
  )
}

/** Where the web sends to itself: never more than its host. */
function operatorAddress() {
  const { alertAddress } = webEnv()
  return alertAddress && { kind: alertAddress.connection.kind, host: alertAddress.settings.host }
}

function readBefore(sent: string | string[] | undefined): number | null {
  const number = Number(sent)
  return Number.isInteger(number) && number > 0 && number < 2 ** 31 ? number : null
}
