import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { Problem } from '#lib/problem.ts'
import { acknowledgeWarning } from '#lib/store/warnings.ts'

export const dynamic = 'force-dynamic'

/** Acknowledges a warning: a person has reviewed the difference from earlier Runs. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/runs/[id]/warnings/[position]/acknowledge',
    summary: 'Acknowledge a difference from earlier runs',
    permission: 'share',
    subject: 'run',
    action: 'warning.acknowledge',
  },
  async ({ request, params, caller, audit }) => {
    const { id, position } = params
    audit({ details: { warning: position } })
    const at = /^\d{1,9}$/.test(position) ? Number(position) : -1
    if (!(await acknowledgeWarning(caller, id, at)))
      throw new Problem('not-found', 'There is no such warning.', 'Check the address.')
    return isForm(request) ? seeOther(`/runs/${encodeURIComponent(id)}#warnings`) : json({ id, position: at })
  },
)
