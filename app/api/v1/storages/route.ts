import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { addStorage, listStorages } from '#lib/store/archive-storages.ts'
import { storageBody, toStorage } from './storage-fields.ts'

export const dynamic = 'force-dynamic'

/** Every storage with the result of its last check; never its key. */
export const GET = readEndpoint(
  {
    path: '/api/v1/storages',
    summary: 'List the storages with the results of their last checks',
    permission: 'read',
    subject: 'installation',
  },
  async () => {
    return json({ storages: await listStorages(await requestLanguage()) })
  },
)

/** Adds a storage; a worker checks it at once. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/storages',
    summary: 'Add a storage; a worker checks it at once',
    permission: 'manage',
    subject: 'installation',
    action: 'storage.add',
    body: storageBody,
  },
  async ({ request, caller, body, audit }) => {
    const storage = await addStorage(caller, await toStorage(body))
    audit({ target: { kind: 'storage', id: storage.id, name: storage.name } })
    return isForm(request) ? seeOther('/archives/storages?added=1') : json(storage, 201)
  },
)
