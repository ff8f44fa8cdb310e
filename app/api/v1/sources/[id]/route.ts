import { handleRead, json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requireUser } from '#app/_server/session.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** A Source as the worker saw it last; never its connection. */
export function GET(request: Request, { params }: RouteContext<'/api/v1/sources/[id]'>): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(orNotFound(await getSource((await params).id), 'source'))
  })
}
