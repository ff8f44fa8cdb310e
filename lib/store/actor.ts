import { Problem } from '#lib/problem.ts'
import { database } from './database.ts'
import { SystemActor } from './system-actor.ts'

/** Who requests a change: a signed-in person, or Backproof itself. */
export type Actor = Member | SystemActor
export type Member = { id: string; email: string }

/**
 * The signature of a change: never a name that people choose themselves. The email identifies the person; the id stays unique when the
 * email is given to another account.
 */
export function actorSignature(actor: Actor): string {
  return SystemActor.is(actor) ? actor.name : `${actor.email} (${actor.id})`
}

/**
 * Called by every function that changes how production is read: Sources, tokens, policies, checks, Railway tasks. Reads the role each
 * time, so that a revoked role counts at once. @throws Problem `forbidden`
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
    'Contact an admin of this Backproof. Your account can read everything, verify and share reports.',
  )
}
