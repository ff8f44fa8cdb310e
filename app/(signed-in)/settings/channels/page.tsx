import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { loadWorker } from '#app/_server/load-worker.ts'
import { may, requirePerson } from '#app/_server/session.ts'
import { LiveChannels } from '#components/channel/live-channels.tsx'
import { OperatorAlerts } from '#components/channel/operator-alerts.tsx'
import { channelsQuery, deliveriesPerPage, deliveriesQuery } from '#components/queries/channels-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { Actions } from '#components/ui/actions.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Eyebrow, Hint, Lead, PageTitle } from '#components/ui/page-header.tsx'
import { webEnv } from '#lib/env.ts'
import { listChannels } from '#lib/store/channels.ts'
import { listDeliveries } from '#lib/store/deliveries.ts'
import { listOperatorMessages } from '#lib/store/operator-messages.ts'
import { channelKinds, channelLabels } from '#lib/verification/channel.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Notification channels' }

/** Where alerts are sent, and what became of each message. */
export default async function Channels({ searchParams }: PageProps<'/settings/channels'>) {
  const person = await requirePerson('/settings/channels')
  const search = await searchParams
  const before = readBefore(search.before)
  const [channels, page, worker, messages] = await Promise.all([
    listChannels(),
    listDeliveries({ before: before ?? undefined, limit: deliveriesPerPage }),
    loadWorker(),
    listOperatorMessages(),
  ])
  const queries = new QueryClient()
  queries.setQueryData(channelsQuery().queryKey, { channels })
  queries.setQueryData(deliveriesQuery(before).queryKey, page)
  queries.setQueryData(workerQuery().queryKey, worker)
  const done = Object.entries(doneTexts).find(([key]) => key === search.done)?.[1]
  return (
    <>
      <Eyebrow>
        <span>Settings</span>
        <span>/</span>
        <span>Notification channels</span>
      </Eyebrow>
      <PageTitle>Notification channels</PageTitle>
      <Lead>Where alerts are sent. A channel counts once its test message was delivered.</Lead>
      {may(person, 'manage') ? (
        <Actions className="mt-4">
          {channelKinds.map((kind) => (
            <ButtonLink key={kind} href={`/settings/channels/new?kind=${kind}`}>
              Add {channelLabels[kind]}
            </ButtonLink>
          ))}
        </Actions>
      ) : (
        <Hint className="mt-4">Only an admin can add or change channels.</Hint>
      )}
      <div className="mt-6 grid gap-5">
        {done ? <Notice tone="positive" role="status" title={done} /> : null}
        <HydrationBoundary state={dehydrate(queries)}>
          <LiveChannels before={before} mayChange={may(person, 'manage')} />
        </HydrationBoundary>
        <OperatorAlerts address={operatorAddress()} messages={messages} mayChange={may(person, 'manage')} />
      </div>
    </>
  )
}

const doneTexts: Record<string, string> = {
  added: 'Added. The worker sends a test message now.',
  saved: 'Saved.',
  removed: 'Removed.',
  testing: 'The worker sends a test message now.',
  queued: 'Queued once more.',
  'operator-test': 'The web sends a test message to the operator now.',
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
