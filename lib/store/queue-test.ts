import { createNotification } from '#lib/verification/notification-words.ts'
import type { Database } from './database.ts'

export const testMessage = createNotification({
  ...{ kind: 'test', severity: 'info', source: null, since: null, path: '/settings/channels' },
  facts: { about: 'test' },
})

/** Queues a test message for a channel. One that is still queued is enough: it goes over the connection that is stored when it is sent. */
export async function queueTest(
  via: Pick<Database, 'delivery'>,
  channelId: string,
  requestedBy: string,
): Promise<{ id: string }> {
  const queued = await via.delivery.findFirst({
    where: { channelId, kind: 'test', status: 'queued' },
    select: { id: true },
  })
  if (queued) return queued
  return via.delivery.create({
    data: { channelId, kind: 'test', message: testMessage, requestedBy },
    select: { id: true },
  })
}
