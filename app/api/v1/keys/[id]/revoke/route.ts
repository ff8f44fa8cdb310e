import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { revokeApiKey } from '#lib/store/api-keys.ts'

export const dynamic = 'force-dynamic'

/** The same as DELETE, for a plain form. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/keys/[id]/revoke',
    summary: 'Revoke an API key, for a plain form',
    permission: 'manage',
    subject: 'installation',
    action: 'key.revoke',
  },
  async ({ request, caller, params, audit }) => {
    const key = await revokeApiKey(caller, params.id)
    audit({ target: { kind: 'key', id: key.id, name: key.name } })
    return isForm(request) ? seeOther('/settings/keys?done=revoked') : json(key)
  },
)
