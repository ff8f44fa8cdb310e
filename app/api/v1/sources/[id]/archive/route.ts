import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { archiveSource } from '#lib/store/source-changes.ts'
import { getSource } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Archives a Source: its runs, reports and archives stay, and nothing of it runs any more. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/archive',
    summary: 'Archive a database: its history stays, and nothing of it runs any more',
    permission: 'manage',
    subject: 'source',
    action: 'source.archive',
  },
  async ({ request, params, caller, audit }) => {
    const { id, name } = orNotFound(await getSource(params.id), 'source')
    await archiveSource(caller, id)
    audit({ target: { kind: 'source', id, name } })
    const next = '/databases/archived'
    return isForm(request) ? seeOther(next) : json({ id, archived: true, next })
  },
)
