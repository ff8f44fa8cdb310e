import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { requestLanguage } from '#app/_server/request-locale.ts'
import { atItsField, changedChannelBody, channelFields } from '#app/api/v1/channels/channel-fields.ts'
import { changeChannel, getChannel, removeChannel } from '#lib/store/channels.ts'

export const dynamic = 'force-dynamic'

/** One channel, without its connection. */
export const GET = readEndpoint(
  {
    path: '/api/v1/channels/[id]',
    summary: 'Read a notification channel, without its connection',
    permission: 'read',
    subject: 'installation',
  },
  async ({ params }) => {
    return json(orNotFound(await getChannel(params.id, await requestLanguage()), 'channel'))
  },
)

/** Changes a channel. Secrets that are left empty stay. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/channels/[id]',
    summary: 'Change a notification channel; secrets that are left empty stay',
    permission: 'manage',
    subject: 'installation',
    action: 'channel.change',
    body: changedChannelBody,
  },
  async ({ request, params, caller, body, audit }) => {
    const before = orNotFound(await getChannel(params.id), 'channel')
    audit({ target: { kind: 'channel', id: before.id, name: before.name } })
    const fields = await channelFields(body, before)
    await changeChannel(caller, before.id, fields).catch(atItsField)
    return isForm(request)
      ? seeOther('/settings/channels?done=saved')
      : json(await getChannel(before.id, await requestLanguage()))
  },
)

/** Removes a channel with its log. */
export const DELETE = mutationEndpoint(
  {
    path: '/api/v1/channels/[id]',
    summary: 'Remove a notification channel with its log',
    permission: 'manage',
    subject: 'installation',
    action: 'channel.remove',
  },
  async ({ params, caller, audit }) => {
    const { id, name } = orNotFound(await getChannel(params.id), 'channel')
    audit({ target: { kind: 'channel', id, name } })
    orNotFound((await removeChannel(caller, id)) ? id : null, 'channel')
    return json({ id })
  },
)
