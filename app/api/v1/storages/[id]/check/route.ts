import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requirePermission } from '#app/_server/session.ts'
import { getStorage, requestStorageCheck } from '#lib/store/archive-storages.ts'

export const dynamic = 'force-dynamic'

/** Requests a check of a storage: a worker writes, reads and deletes an object. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/storages/[id]/check'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = orNotFound(await getStorage((await params).id), 'storage')
    await requestStorageCheck(person, id)
    return isForm(request) ? seeOther('/archives/storages') : json({ id }, 202)
  })
}
