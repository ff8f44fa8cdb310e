import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { reasonField } from '#app/api/reason-field.ts'
import { Problem } from '#lib/problem.ts'
import { acknowledgeProductionWarning } from '#lib/store/production-acknowledgements.ts'

export const dynamic = 'force-dynamic'

const longestMs = 366 * 86_400_000

const body = z.strictObject({
  reason: reasonField,
  until: z.iso.date().refine((date) => {
    const inMs = Date.parse(date) - Date.now()
    return inMs > 0 && inMs <= longestMs
  }),
})
const errors = {
  reason: {
    message: 'An acknowledgement needs a reason.',
    hint: 'Write 5 to 500 characters: why does this stay as it is?',
  },
  until: {
    message: 'An acknowledgement needs an end date.',
    hint: 'Give a day after today, within a year, as in 2027-01-31. From that day on (UTC) it is shown as open again.',
  },
}

/** Acknowledges a production warning: a person knows of it and has a reason to leave it until a date. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/runs/[id]/production-warnings/[position]/acknowledge',
    summary: 'Acknowledge a production warning, with a reason and an end date',
    permission: 'share',
    subject: 'run',
    action: 'production-warning.acknowledge',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: { reason, until }, audit }) => {
    const { id, position } = params
    audit({ details: { warning: position, reason, until } })
    const at = /^\d{1,9}$/.test(position) ? Number(position) : -1
    const wanted = { position: at, reason, until: new Date(until) }
    const warning = await acknowledgeProductionWarning(caller, id, wanted)
    if (!warning) throw new Problem('not-found', 'There is no such warning.', 'Check the address.')
    audit({ details: { warning: position, kind: warning.kind, reason, until } })
    return isForm(request)
      ? seeOther(`/runs/${encodeURIComponent(id)}#production-warnings`)
      : json({ id, position: at, until: wanted.until.toISOString() })
  },
)
