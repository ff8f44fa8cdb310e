import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { tryRequestProbe } from '#app/_server/request-probe.ts'
import { connectionBody, connectionErrors, connectionFields } from '#app/api/v1/sources/connection-fields.ts'
import { requestConnection } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Requests another connection of a Source. A worker tests it before it replaces the stored one. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/connection',
    summary: 'Replace the connection of a database, once a worker has tested the new one',
    permission: 'manage',
    subject: 'source',
    action: 'source.connection',
    body: { schema: z.object(connectionBody), errors: connectionErrors },
  },
  async ({ request, params, caller, body, audit }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    const connection = await connectionFields(body)
    await requestConnection(caller, id, connection)
    audit({ details: 'variable' in connection ? { variable: connection.variable } : { kind: 'sealed' } })
    // The worker asks for what waits every 15 s, too.
    await tryRequestProbe(caller, id)
    return isForm(request)
      ? seeOther(`/databases/${id}/settings?asked=${Date.now()}#connection`)
      : json({ id }, 202, { location: `/api/v1/sources/${id}` })
  },
)
