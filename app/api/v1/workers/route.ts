import { handleRead, json } from '#app/_server/handle-request.ts'
import { requireUser } from '#app/_server/session.ts'
import { listWorkers } from '#lib/store/list-workers.ts'

export const dynamic = 'force-dynamic'

/** The workers that reported within the last month. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json({ workers: await listWorkers() })
  })
}
