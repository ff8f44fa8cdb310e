import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { tryRequestProbe } from '#app/_server/request-probe.ts'
import { connectionBody, connectionErrors, connectionFields } from '#app/api/v1/sources/connection-fields.ts'
import { requestConnection } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

const body = z.object({ ...connectionBody, acceptOther: z.boolean().optional() })

const errors = {
  ...connectionErrors,
  acceptOther: {
    message: 'This is neither true nor false.',
    hint: 'Send true to accept a connection that leads to another database, or leave it out.',
  },
}

/**
 * Requests another connection of a Source. A worker tests it before it replaces the stored one. One that leads to another database waits for
 * `connection/confirm`, unless `acceptOther` is sent.
 */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/connection',
    summary: 'Replace the connection of a database, once a worker has tested the new one',
    permission: 'manage',
    subject: 'source',
    action: 'source.connection',
    body: { schema: body, errors },
  },
  async ({ request, params, caller, body: sent, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    const connection = await connectionFields(sent)
    await requestConnection(caller, id, connection, sent.acceptOther ?? false)
    const acceptOther = sent.acceptOther ?? false
    audit({
      details: 'variable' in connection ? { ...connection, acceptOther } : { kind: 'sealed', acceptOther },
    })
    // The worker asks for what waits every 15 s, too.
    await tryRequestProbe(caller, id)
    return isForm(request)
      ? seeOther(`/databases/${id}/settings?asked=${Date.now()}#connection`)
      : json({ id }, 202, { location: `/api/v1/sources/${id}` })
  },
)
