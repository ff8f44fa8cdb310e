import { handleRead, json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { getTask } from '#lib/store/railway-tasks.ts'

export const dynamic = 'force-dynamic'

/** One Railway task: its progress, and its result once it has ended. */
export function GET(
  request: Request,
  { params }: RouteContext<'/api/v1/railway/tasks/[id]'>,
): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(orNotFound(await getTask((await params).id), 'task'))
  })
}
