import { answer, json } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { requireUser } from '#app/session.ts'
import { getAct } from '#lib/store/acts.ts'

export const dynamic = 'force-dynamic'

/** One deed of the worker: what it is doing, and what came of it. */
export function GET(request: Request, { params }: RouteContext<'/api/v1/acts/[id]'>): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    return json(found(await getAct((await params).id), 'act'))
  })
}
