import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getChannel, removeChannel } from '#lib/store/channels.ts'

export const dynamic = 'force-dynamic'

/** The same as DELETE, for a plain form. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/channels/[id]/remove',
    summary: 'Remove a notification channel, for a plain form',
    permission: 'manage',
    subject: 'installation',
    action: 'channel.remove',
  },
  async ({ request, params, caller, audit }) => {
    const { id, name } = orNotFound(await getChannel(params.id), 'channel')
    audit({ target: { kind: 'channel', id, name } })
    orNotFound((await removeChannel(caller, id)) ? id : null, 'channel')
    return isForm(request) ? seeOther('/settings/channels?done=removed') : json({ id })
  },
)
