import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { unlinkSource } from '#lib/store/railway-links.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Ends the surveys of Railway for one Source, and deletes its token where no other Source needs it. Nothing changes at Railway. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/railway/disconnect',
    summary: 'Disconnect a database from Railway; nothing changes at Railway',
    permission: 'manage',
    subject: 'source',
    action: 'railway.disconnect',
  },
  async ({ request, params, caller }) => {
    const { id } = orNotFound(await getSource(params.id), 'source')
    await unlinkSource(caller, id)
    return isForm(request) ? seeOther(`/databases/${id}/settings#railway`) : json({ id })
  },
)
