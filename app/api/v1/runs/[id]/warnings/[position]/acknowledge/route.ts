import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission } from '#app/_server/session.ts'
import { Problem } from '#lib/problem.ts'
import { acknowledgeWarning } from '#lib/store/warnings.ts'

export const dynamic = 'force-dynamic'

/** Acknowledges a warning: a person has reviewed the difference from earlier Runs. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/runs/[id]/warnings/[position]/acknowledge'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'share')
    const { id, position } = await params
    const at = /^\d{1,9}$/.test(position) ? Number(position) : -1
    if (!(await acknowledgeWarning(person, id, at)))
      throw new Problem('not-found', 'There is no such warning.', 'Check the address.')
    return isForm(request) ? seeOther(`/runs/${encodeURIComponent(id)}#warnings`) : json({ id, position: at })
  })
}
