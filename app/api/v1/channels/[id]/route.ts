import { fieldsOf, handleMutation, handleRead, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requirePermission, requireUser } from '#app/_server/session.ts'
import { atItsField, channelFields } from '#app/api/v1/channels/channel-fields.ts'
import { changeChannel, getChannel, removeChannel } from '#lib/store/channels.ts'

export const dynamic = 'force-dynamic'

type Context = RouteContext<'/api/v1/channels/[id]'>

/** One channel, without its connection. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json(orNotFound(await getChannel((await params).id), 'channel'))
  })
}

/** Changes a channel. Secrets that are left empty stay. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const before = orNotFound(await getChannel((await params).id), 'channel')
    const fields = await channelFields(await fieldsOf(request), before)
    await changeChannel(person, before.id, fields).catch(atItsField)
    return isForm(request) ? seeOther('/settings/channels?done=saved') : json(await getChannel(before.id))
  })
}

/** Removes a channel with its log. */
export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { id } = await params
    orNotFound((await removeChannel(person, id)) ? id : null, 'channel')
    return json({ id })
  })
}
