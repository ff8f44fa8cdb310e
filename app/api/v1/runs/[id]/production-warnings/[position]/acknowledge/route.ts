import { z } from 'zod'
import { cameFrom } from '#app/_server/came-from.ts'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { reasonField } from '#app/api/reason-field.ts'
import { productionWarningsPath } from '#components/report/production-warnings-address.ts'
import { Problem } from '#lib/problem.ts'
import { acknowledgeProductionWarning } from '#lib/store/production-acknowledgements.ts'
import { acknowledgementDays } from '#lib/verification/production-warnings/acknowledgement-days.ts'

export const dynamic = 'force-dynamic'

const body = z.strictObject({
  reason: reasonField,
  until: z.iso.date().refine((date) => {
    const { first, last } = acknowledgementDays(new Date())
    return first <= date && date <= last
  }),
})
const errors = {
  reason: {
    message: 'An acknowledgement needs a reason.',
    hint: 'Write 5 to 500 characters, none of them a control character: why does this stay as it is?',
  },
  until: {
    message: 'An acknowledgement needs an end date.',
    hint: 'Give a day after today, at most 366 days ahead, as in 2027-01-31. From that day on (UTC) it is shown as open again.',
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
    body: { schema: body, errors, repeats: ['reason', 'until'] },
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
      ? seeOther(`${pageOfForm(request, id)}#production-warnings`)
      : json({ id, position: at, until: wanted.until.toISOString() })
  },
)

/** The list of the warnings where the form was sent from there, otherwise the page of the Run. */
function pageOfForm(request: Request, id: string): string {
  const list = productionWarningsPath(id, {})
  const from = cameFrom(request)
  return from === list || from.startsWith(`${list}?`) ? from : `/runs/${encodeURIComponent(id)}`
}
