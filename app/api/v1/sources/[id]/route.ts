import { answer, json } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { requireUser } from '#app/session.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** A Source as the worker saw it last; never its connection. */
export function GET(request: Request, { params }: RouteContext<'/api/v1/sources/[id]'>): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    return json(found(await getSource((await params).id), 'source'))
  })
}
