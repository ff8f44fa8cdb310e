import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getStorage, removeStorage } from '#lib/store/archive-storages.ts'

export const dynamic = 'force-dynamic'

/** Removes a storage and its key. What lies in it stays there. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/storages/[id]/remove',
    summary: 'Remove a storage and its key; what lies in it stays there',
    permission: 'manage',
    subject: 'installation',
    action: 'storage.remove',
  },
  async ({ request, params, caller, audit }) => {
    const { id, name } = orNotFound(await getStorage(params.id), 'storage')
    audit({ target: { kind: 'storage', id, name } })
    await removeStorage(caller, id)
    return isForm(request) ? seeOther('/archives/storages?removed=1') : json({ id })
  },
)
