import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { closeDatabase } from '#lib/store/database.ts'
import { enqueueNotification } from '#lib/store/enqueue-notification.ts'
import { overdue } from '#tests/lib/notify/sample.ts'
import { lendInterruptible } from '#tests/support/interruptible.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import { until } from '#tests/support/until.ts'
import { deliveriesOf, someChannel, startLoop } from './channels.ts'

withMetadataDatabase()

test.each([200, 500])(
  'what a receiver answered with status %i is stored once the metadata database is back, and nothing is sent twice',
  async (status) => {
    const direct = process.env.DATABASE_URL ?? ''
    const way = await lendInterruptible(direct)
    await closeDatabase()
    process.env.DATABASE_URL = way.url
    const receiver = await lendReceiver(async (response) => {
      await way.interrupt()
      response.writeHead(status).end()
    })
    try {
      const id = await someChannel({ kind: 'slack', url: receiver.url })
      await enqueueNotification(overdue)
      const loop = startLoop()
      await until(async () => (receiver.received.length > 0 ? true : null))
      await sleep(1500)
      await way.resume()
      const ended = await until(async () => {
        const rows = await deliveriesOf(id).catch(() => [])
        return rows[0] && rows[0].status !== 'sending' ? rows : null
      })
      await loop.stop()
      expect(ended).toMatchObject([{ status: status === 200 ? 'sent' : 'queued', attempts: 1 }])
      expect(receiver.received).toHaveLength(1)
    } finally {
      await receiver.close()
      await closeDatabase()
      process.env.DATABASE_URL = direct
      await way.close()
    }
  },
)
