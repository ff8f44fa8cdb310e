import { fieldsOf, handleMutation, handleRead, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission, requireUser } from '#app/_server/session.ts'
import { addStorage, listStorages } from '#lib/store/archive-storages.ts'
import { storageFields } from './storage-fields.ts'

export const dynamic = 'force-dynamic'

/** Every storage with the result of its last check; never its key. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json({ storages: await listStorages() })
  })
}

/** Adds a storage; a worker checks it at once. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const storage = await addStorage(person, await storageFields(await fieldsOf(request)))
    return isForm(request) ? seeOther('/archives/storages?added=1') : json(storage, 201)
  })
}
