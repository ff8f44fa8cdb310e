import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { revokeApiKey } from '#lib/store/api-keys.ts'

export const dynamic = 'force-dynamic'

/** Revokes an API key at once and for good. It stays in the list. */
export const DELETE = mutationEndpoint(
  {
    path: '/api/v1/keys/[id]',
    summary: 'Revoke an API key at once and for good',
    permission: 'manage',
    subject: 'installation',
    action: 'key.revoke',
  },
  async ({ caller, params }) => json(await revokeApiKey(caller, params.id)),
)
