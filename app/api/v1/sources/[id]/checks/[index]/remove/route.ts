import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { parseCheckIndex } from '#app/api/v1/sources/parse-check-index.ts'
import { removeCustomCheck } from '#lib/store/custom-checks.ts'

export const dynamic = 'force-dynamic'

const body = {
  schema: z.object({ name: z.string().max(200).optional() }),
  errors: { name: { message: 'The name of the check cannot be read.', hint: 'Send it as text.' } },
}

/** The same as DELETE, for a plain form. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/checks/[index]/remove',
    summary: 'Remove a custom check of a database, for a plain form',
    permission: 'manage',
    subject: 'source',
    action: 'custom-check.remove',
    body,
  },
  async ({ request, params, caller, body: { name }, audit }) => {
    const { id, index } = params
    audit({ details: { index, check: name ?? null } })
    const customChecks = await removeCustomCheck(caller, id, parseCheckIndex(index), name)
    return isForm(request)
      ? seeOther(`/databases/${encodeURIComponent(id)}/settings?checks=removed#checks`)
      : json({ customChecks })
  },
)
