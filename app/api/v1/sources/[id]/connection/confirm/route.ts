import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { tryRequestProbe } from '#app/_server/request-probe.ts'
import { decideConnection } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({
  requestedAt: z.iso.datetime().optional(),
  answer: z.enum(['replace', 'keep']),
})

const errors = {
  requestedAt: { message: 'This is no instant.', hint: 'Send requestedAt of newConnection as it was read.' },
  answer: { message: 'The answer is missing.', hint: 'Send replace or keep.' },
}

/** Decides on a new connection that leads to another database: a worker replaces the stored one, or it is forgotten. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/connection/confirm',
    summary: 'Accept or discard a new connection that leads to another database',
    permission: 'manage',
    subject: 'source',
    action: 'source.connection-confirm',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: { requestedAt, answer }, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    const { verdict, is } = await decideConnection(caller, id, requestedAt ?? null, answer)
    audit({ details: { answer, verdict, host: is.host, database: is.database } })
    if (answer === 'replace') await tryRequestProbe(caller, id)
    const asked = answer === 'replace' ? `?asked=${Date.now()}` : ''
    return isForm(request)
      ? seeOther(`/databases/${id}/settings${asked}#connection`)
      : json({ id, answer }, answer === 'replace' ? 202 : 200, { location: `/api/v1/sources/${id}` })
  },
)
