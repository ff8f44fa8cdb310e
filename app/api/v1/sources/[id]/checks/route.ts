import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { checkBody, toCustomCheck } from '#app/api/v1/sources/check-fields.ts'
import { addCustomCheck } from '#lib/store/custom-checks.ts'

export const dynamic = 'force-dynamic'

/** Adds a team's own check to a Source. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/checks',
    summary: 'Add a custom check to a database',
    permission: 'manage',
    subject: 'source',
    action: 'custom-check.add',
    body: checkBody,
  },
  async ({ request, params, caller, body, audit }) => {
    const { id } = params
    const customChecks = await addCustomCheck(caller, id, toCustomCheck(body))
    audit({ details: { check: body.name } })
    return isForm(request)
      ? seeOther(`/databases/${encodeURIComponent(id)}/settings?checks=added#checks`)
      : json({ customChecks }, 201)
  },
)
