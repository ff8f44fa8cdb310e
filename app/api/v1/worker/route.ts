import { handleRead, json } from '#app/_server/handle-request.ts'
import { loadWorker } from '#app/_server/load-worker.ts'
import { requireUser } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** Whether a worker runs; null when none ever reported. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(await loadWorker())
  })
}
