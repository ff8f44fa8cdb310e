import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { parseCheckIndex } from '#app/api/v1/sources/parse-check-index.ts'
import { removeCustomCheck } from '#lib/store/custom-checks.ts'

export const dynamic = 'force-dynamic'

const search = z.object({ name: z.string().max(200).optional() })

/** Removes a team's own check; `?name=` makes sure that it is the one that was meant. */
export const DELETE = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/checks/[index]',
    summary: 'Remove a custom check of a database',
    permission: 'manage',
    subject: 'source',
    action: 'custom-check.remove',
    query: {
      schema: search,
      message: 'The address has a parameter that is not known.',
      hint: 'Use name: the name of the check.',
    },
  },
  async ({ params, caller, query, audit }) => {
    const { id, index } = params
    audit({ details: { index, check: query.name ?? null } })
    return json({ customChecks: await removeCustomCheck(caller, id, parseCheckIndex(index), query.name) })
  },
)
