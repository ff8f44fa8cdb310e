import { z } from 'zod'
import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { nameTaken, sourceName, sourceNameError } from '#app/api/v1/sources/name-field.ts'
import { renameSource } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Gives a Source another name. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/rename',
    summary: 'Rename a database',
    permission: 'manage',
    subject: 'source',
    action: 'source.rename',
    body: { schema: z.object({ name: sourceName }), errors: { name: sourceNameError } },
  },
  async ({ request, params, caller, body: { name }, audit }) => {
    const before = orNotFound(await getSource(params.id), 'source')
    await renameSource(caller, before.id, name).catch(nameTaken)
    audit({ details: { from: before.name, to: name } })
    return isForm(request)
      ? seeOther(`/databases/${before.id}/settings?renamed=1#rename`)
      : json({ id: before.id, name })
  },
)
