import { apiKeySchema } from '#app/_server/answers/key-answers.ts'
import { mutationEndpoint, readEndpoint } from '#app/_server/endpoint.ts'
import { json } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { getApiKey, revokeApiKey } from '#lib/store/api-keys.ts'

export const dynamic = 'force-dynamic'

/** One API key; never the key itself. */
export const GET = readEndpoint(
  {
    path: '/api/v1/keys/[id]',
    summary: 'Read what an API key may do and when it was last used',
    permission: 'manage',
    subject: 'installation',
    answer: { schema: apiKeySchema },
  },
  async ({ params }) => json(orNotFound(await getApiKey(params.id), 'API key')),
)

/** Revokes an API key at once and for good. It stays in the list. */
export const DELETE = mutationEndpoint(
  {
    path: '/api/v1/keys/[id]',
    summary: 'Revoke an API key at once and for good',
    permission: 'manage',
    subject: 'installation',
    answer: { schema: apiKeySchema },
    action: 'key.revoke',
  },
  async ({ caller, params, audit }) => {
    const key = await revokeApiKey(caller, params.id)
    audit({ target: { kind: 'key', id: key.id, name: key.name } })
    return json(key)
  },
)
