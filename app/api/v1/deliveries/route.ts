import { z } from 'zod'
import { readEndpoint } from '#app/_server/endpoint.ts'
import { listAnswer } from '#app/_server/list-answer.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { listDeliveries } from '#lib/store/deliveries.ts'

export const dynamic = 'force-dynamic'

const search = z.object({
  channel: z.string().max(80).optional(),
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** Messages to channels, newest first. `?before=` pages by the number of a message. */
export const GET = readEndpoint(
  {
    path: '/api/v1/deliveries',
    summary: 'List the messages to notification channels, newest first',
    permission: 'read',
    subject: 'installation',
    query: { schema: search, hint: 'Use channel, before and limit (1 to 100).' },
  },
  async ({ request, query: { channel, before, limit } }) => {
    return listAnswer(
      request,
      await listDeliveries({ channelId: channel, before, limit, language: await requestLanguage() }),
    )
  },
)
