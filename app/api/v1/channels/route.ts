import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { Problem } from '#lib/problem.ts'
import { addChannel, listChannels } from '#lib/store/channels.ts'
import { atItsField, channelFields, newChannelBody } from './channel-fields.ts'

export const dynamic = 'force-dynamic'

/** Every channel, without its connection. */
export const GET = readEndpoint(
  {
    path: '/api/v1/channels',
    summary: 'List the notification channels, without their connections',
    permission: 'read',
    subject: 'installation',
  },
  async () => {
    return json({ channels: await listChannels(await requestLanguage()) })
  },
)

/** Adds a channel. Its connection is sealed here and can be opened by the worker alone, which sends a test message. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/channels',
    summary: 'Add a notification channel; a worker sends a test message at once',
    permission: 'manage',
    subject: 'installation',
    action: 'channel.add',
    body: newChannelBody,
  },
  async ({ request, caller, body, audit }) => {
    const { connection, ...fields } = await channelFields(body, null)
    if (connection === null) throw new Problem('bad-request', 'The connection of the channel is missing.')
    const { id } = await addChannel(caller, { ...fields, connection }).catch(atItsField)
    audit({ target: { kind: 'channel', id, name: fields.name } })
    return isForm(request)
      ? seeOther('/settings/channels?done=added')
      : json({ id }, 201, { location: `/api/v1/channels/${id}` })
  },
)
