import { handleRead, json } from '#app/_server/handle-request.ts'
import { loadRunView } from '#app/_server/load-run-view.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'

export const dynamic = 'force-dynamic'

/** A Run; once it has ended, with its Report. */
export function GET(request: Request, { params }: RouteContext<'/api/v1/runs/[id]'>): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(orNotFound(await loadRunView((await params).id), 'run'))
  })
}
