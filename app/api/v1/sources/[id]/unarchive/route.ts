import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { unarchiveSource } from '#lib/store/archived-sources.ts'

export const dynamic = 'force-dynamic'

/** Makes an archived Source a current one again. Its schedule and badges ended; a sealed connection has to be entered again. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/unarchive',
    summary: 'Make an archived database a current one again',
    permission: 'manage',
    subject: 'source',
    action: 'source.unarchive',
  },
  async ({ request, params: { id }, caller, audit }) => {
    // The connection may have to be entered again, and a schedule is to be chosen.
    const name = await unarchiveSource(caller, id)
    audit({ target: { kind: 'source', id, name } })
    const next = `/databases/${id}/settings#connection`
    return isForm(request) ? seeOther(next) : json({ id, archived: false, next })
  },
)
