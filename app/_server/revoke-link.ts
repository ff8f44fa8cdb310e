import { Problem } from '#lib/problem.ts'
import { revokeShare } from '#lib/store/shares.ts'
import { requirePermission } from './session.ts'

type Link = { id: string; shareId: string }

/** Revokes a link to the Report of a Run for good. @throws Problem `not-found` */
export async function revokeLink(request: Request, params: Promise<Link>): Promise<Link> {
  const person = await requirePermission(request, 'share')
  const link = await params
  if (!(await revokeShare(person, link.id, link.shareId)))
    throw new Problem('not-found', 'There is no such link.', 'It may have been revoked already.')
  return link
}
