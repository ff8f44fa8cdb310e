import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { revokeGateOverride } from '#app/api/v1/sources/revoke-gate-override.ts'

export const dynamic = 'force-dynamic'

/** The same as DELETE, for a plain form. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/gate/override/revoke',
    summary: 'End the override of a database, for a plain form',
    permission: 'manage',
    subject: 'source',
    action: 'gate.override-revoke',
  },
  async ({ request, params, caller }) => revokeGateOverride(caller, request, params.id),
)
