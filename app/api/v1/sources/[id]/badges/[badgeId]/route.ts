import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { revokeBadge } from '#lib/store/gate-badges.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** Revokes a badge link for good. */
export const DELETE = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/badges/[badgeId]',
    summary: 'Revoke a badge link for good',
    permission: 'manage',
    subject: 'source',
    action: 'badge.revoke',
  },
  async ({ params, caller, audit }) => {
    audit({ details: { badge: params.badgeId } })
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    orNotFound((await revokeBadge(caller, id, params.badgeId)) || null, 'badge')
    return new Response(null, { status: 204 })
  },
)
