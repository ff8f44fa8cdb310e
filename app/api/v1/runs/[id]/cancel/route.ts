import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requirePermission } from '#app/_server/session.ts'
import { getRun, requestCancel } from '#lib/store/runs.ts'

export const dynamic = 'force-dynamic'

/** Requests that an active Run stops. `asked` is false when it has ended already. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/cancel'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'verify')
    const { id } = orNotFound(await getRun((await params).id), 'run')
    const asked = await requestCancel(person, id)
    return isForm(request) ? seeOther(`/runs/${id}`) : json({ id, asked }, 202)
  })
}
