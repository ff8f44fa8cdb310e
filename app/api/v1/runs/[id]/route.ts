import { answer, json } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { runView } from '#app/run-view.ts'
import { requireUser } from '#app/session.ts'

export const dynamic = 'force-dynamic'

/** A Run; asked again each second while it is active. Ended, it carries its Report. */
export function GET(request: Request, { params }: RouteContext<'/api/v1/runs/[id]'>): Promise<Response> {
  return answer(request, async () => {
    await requireUser(request)
    return json(found(await runView((await params).id), 'run'))
  })
}
