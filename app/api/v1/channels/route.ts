import { fieldsOf, handleMutation, handleRead, isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requirePermission, requireUser } from '#app/_server/session.ts'
import { Problem } from '#lib/problem.ts'
import { addChannel, listChannels } from '#lib/store/channels.ts'
import { atItsField, channelFields } from './channel-fields.ts'

export const dynamic = 'force-dynamic'

/** Every channel, without its connection. */
export function GET(request: Request): Promise<Response> {
  return handleRead(request, async () => {
    await requireUser(request)
    return json({ channels: await listChannels() })
  })
}

/** Adds a channel. Its connection is sealed here and can be opened by the worker alone, which sends a test message. */
export function POST(request: Request): Promise<Response> {
  return handleMutation(request, async () => {
    const person = await requirePermission(request, 'manage')
    const { connection, ...fields } = await channelFields(await fieldsOf(request), null)
    if (connection === null) throw new Problem('bad-request', 'The connection of the channel is missing.')
    const { id } = await addChannel(person, { ...fields, connection }).catch(atItsField)
    return isForm(request)
      ? seeOther('/settings/channels?done=added')
      : json({ id }, 201, { location: `/api/v1/channels/${id}` })
  })
}
