import type { Notification } from '#lib/verification/notification.ts'
import type { Database } from './database.ts'

export const testMessage: Notification = {
  kind: 'test',
  severity: 'info',
  source: null,
  since: null,
  happened: 'An admin sent this message to test the channel.',
  meaning: 'Backproof can deliver here. Alerts come from now on.',
  action: '',
  details: [],
  path: '/settings/channels',
}

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
