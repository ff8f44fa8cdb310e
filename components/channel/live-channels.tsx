'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { channelsQuery, deliveriesQuery } from '#components/queries/channels-query.ts'
import { workerQuery } from '#components/queries/worker-query.ts'
import { NoWorker } from '#components/shell/no-worker.tsx'
import { ChannelList } from './channel-list.tsx'
import { DeliveryLog } from './delivery-log.tsx'

/** Channels and the log of what was sent to them, kept up to date. */
export function LiveChannels({ before, mayChange }: { before: number | null; mayChange: boolean }) {
  const { data: list } = useSuspenseQuery(channelsQuery())
  const { data: page } = useSuspenseQuery(deliveriesQuery(before))
  const { data: worker } = useSuspenseQuery(workerQuery())
  return (
    <>
      <NoWorker worker={worker} />
      <ChannelList channels={list.channels} mayChange={mayChange} />
      <DeliveryLog page={page} isFirst={before === null} mayChange={mayChange} />
    </>
  )
}
