import { change, isForm, json, seeOther } from '#app/api/answer.ts'
import { found } from '#app/api/found.ts'
import { requireUser } from '#app/session.ts'
import { getRun, requestCancel } from '#lib/store/runs.ts'

export const dynamic = 'force-dynamic'

/** Asks an active Run to stop. `asked` is false when it had already ended. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/cancel'>,
): Promise<Response> {
  return change(request, async () => {
    await requireUser(request)
    const { id } = found(await getRun((await params).id), 'run')
    const asked = await requestCancel(id)
    return isForm(request) ? seeOther(`/runs/${id}`) : json({ id, asked }, 202)
  })
}
