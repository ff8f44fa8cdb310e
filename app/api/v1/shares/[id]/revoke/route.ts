import { mutationEndpoint } from '#app/_server/endpoint.ts'
import { isForm, json, seeOther } from '#app/_server/handle-request.ts'
import { Problem } from '#lib/problem.ts'
import { revokeAnyShare } from '#lib/store/list-shares.ts'

export const dynamic = 'force-dynamic'

/** Revokes a link for good, whatever report it leads to. */
export const POST = mutationEndpoint(
  {
    path: '/api/v1/shares/[id]/revoke',
    summary: 'Revoke a link to a report for good, from the list of all links',
    permission: 'share',
    subject: 'share',
    action: 'share.revoke',
  },
  async ({ request, params, caller, audit }) => {
    audit({ details: { share: params.id } })
    if (!(await revokeAnyShare(caller, params.id)))
      throw new Problem('not-found', 'There is no such link.', 'It may have been revoked already.')
    return isForm(request) ? seeOther('/settings/links?done=revoked') : json({ id: params.id })
  },
)
