import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getStorage, requestStorageCheck } from '#lib/store/archive-storages.ts'

export const dynamic = 'force-dynamic'

/** Requests a check of a storage: a worker writes, reads and deletes an object. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/storages/[id]/check',
    summary: 'Check a storage: a worker writes, reads and deletes an object',
    permission: 'manage',
    subject: 'installation',
    action: 'storage.check',
  },
  async ({ request, params, caller, audit }) => {
    const { id, name } = orNotFound(await getStorage(params.id), 'storage')
    audit({ target: { kind: 'storage', id, name } })
    await requestStorageCheck(caller, id)
    return isForm(request) ? seeOther('/archives/storages') : json({ id }, 202)
  },
)
