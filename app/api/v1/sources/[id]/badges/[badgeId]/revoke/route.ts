import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { orNotFound } from '#app/_server/or-not-found.ts'
import { revokeBadge } from '#lib/store/gate-badges.ts'
import { getSourceByIdOrName } from '#lib/store/sources.ts'

export const dynamic = 'force-dynamic'

/** The same as DELETE, for a plain form. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/sources/[id]/badges/[badgeId]/revoke',
    summary: 'Revoke a badge link for good, for a plain form',
    permission: 'manage',
    subject: 'source',
    action: 'badge.revoke',
  },
  async ({ request, params, caller, audit }) => {
    audit({ details: { badge: params.badgeId } })
    const { id } = orNotFound(await getSourceByIdOrName(params.id), 'source')
    orNotFound((await revokeBadge(caller, id, params.badgeId)) || null, 'badge')
    return isForm(request) ? seeOther(`/databases/${id}/settings#badge`) : json({ revoked: true })
  },
)
