import { Problem } from '#lib/problem.ts'
import type { Actor } from '#lib/store/actor.ts'
import { revokeShare } from '#lib/store/shares.ts'

type Link = { id: string; shareId: string }

/** Revokes a link to the Report of a Run for good. @throws Problem `forbidden`, `not-found` */
export async function revokeLink(by: Actor, { id, shareId }: Link): Promise<void> {
  if (!(await revokeShare(by, id, shareId)))
    throw new Problem('not-found', 'There is no such link.', 'It may have been revoked already.')
}
