import { z } from 'zod'
import { handleRead, json } from '#app/_server/handle-request.ts'
import { parseQuery } from '#app/_server/parse-query.ts'
import { requireUser } from '#app/_server/session.ts'
import { listDeliveries } from '#lib/store/deliveries.ts'

export const dynamic = 'force-dynamic'

const query = z.object({
  channel: z.string().max(80).optional(),
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

/** Messages to channels, newest first. `?before=` pages by the number of a message. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    const { channel, before, limit } = parseQuery(request, query, 'channel, before and limit (1 to 100).')
    return json(await listDeliveries({ channelId: channel, before, limit }))
  })
}
