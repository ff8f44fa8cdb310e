import { expect, test } from 'vitest'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import {
  claimOperatorMessage,
  enqueueOperatorMessage,
  giveUpOperatorMessages,
  listOperatorMessages,
} from '#lib/store/operator-messages.ts'
import { testMessage } from '#lib/store/queue-test.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'

withMetadataDatabase()
const lost = problem('channel-unreachable/given-up').details
const statusOf = async (id: string) => (await listOperatorMessages(50)).find((it) => it.id === id)?.status

test('a message whose last attempt was lost with its process fails, and one that is being sent does not', async () => {
  const id = await enqueueOperatorMessage(testMessage)
  expect((await claimOperatorMessage(1))?.id).toBe(id)
  await giveUpOperatorMessages(1, lost)
  expect(await statusOf(id)).toBe('sending')
  await database().$executeRaw`UPDATE "OperatorMessage" SET "claimedUntil" = now() - interval '1 second'`
  expect(await claimOperatorMessage(1)).toBeNull()
  await giveUpOperatorMessages(1, lost)
  expect(await statusOf(id)).toBe('failed')
})

test('a message that waited for a day fails, and a newer one still waits', async () => {
  const [old, young] = [await enqueueOperatorMessage(testMessage), await enqueueOperatorMessage(testMessage)]
  await database().$executeRaw`
    UPDATE "OperatorMessage" SET "createdAt" = now() - interval '25 hours' WHERE id = ${old}`
  await giveUpOperatorMessages(5, lost)
  expect([await statusOf(old), await statusOf(young)]).toEqual(['failed', 'queued'])
})
