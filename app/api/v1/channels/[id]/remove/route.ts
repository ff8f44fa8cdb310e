import { handleMutation, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requirePermission } from '#app/_server/session.ts'
import { removeChannel } from '#lib/store/channels.ts'

export const dynamic = 'force-dynamic'

/** The same as DELETE, for a plain form. */
export function POST(
  request: Request,
  { params }: RouteContext<'/api/v1/channels/[id]/remove'>,
): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = await params
    orNotFound((await removeChannel(person, id)) ? id : null, 'channel')
    return isForm(request) ? seeOther('/settings/channels?done=removed') : json({ id })
  })
}
