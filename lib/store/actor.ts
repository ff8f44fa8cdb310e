import { Problem } from '#lib/problem.ts'
import { database } from './database.ts'
import { SystemActor } from './system-actor.ts'

/** Who asks for a change: somebody who is signed in, or Backproof itself. */
export type Actor = Member | SystemActor
export type Member = { id: string; email: string }

/**
 * How a change is signed: never by a name that people choose for themselves. The e-mail says who it is; the id stays theirs when the
 * e-mail is given to somebody else.
 */
export function actorSignature(actor: Actor): string {
  return SystemActor.is(actor) ? actor.name : `${actor.email} (${actor.id})`
}

/**
 * Called by every function here that changes what production is read by: Sources, tokens, policies, checks, acts. The role is read anew,
 * so that one that was taken away is gone at once. @throws Problem `forbidden`
 */
export async function assertAdmin(actor: Actor): Promise<void> {
  if (SystemActor.is(actor)) return
  const row = await database().user.findUnique({
    where: { id: actor.id },
    select: { role: true, banned: true },
  })
  if (row?.role === 'admin' && !row.banned) return
  throw adminRequired()
}

export function adminRequired(): Problem {
  return new Problem(
    'forbidden',
    'Only an admin may do this.',
    'Ask an admin of this Backproof to do it. You can read everything, verify and share reports.',
  )
}
