import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requirePermission } from '#app/_server/session.ts'
import { getStorage, removeStorage } from '#lib/store/archive-storages.ts'

export const dynamic = 'force-dynamic'

/** Removes a storage and its key. What lies in it stays there. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/storages/[id]/remove'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = orNotFound(await getStorage((await params).id), 'storage')
    await removeStorage(person, id)
    return isForm(request) ? seeOther('/archives/storages?removed=1') : json({ id })
  })
}
