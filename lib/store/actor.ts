import { type Permission, parseRole, rolePermissions } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { database } from './database.ts'
import { SystemActor } from './system-actor.ts'

/** Who requests a change: a signed-in person, an API key, or Backproof itself. */
export type Actor = Member | KeyActor | SystemActor
type KeyActor = { keyId: string; name: string }
export type Member = { id: string; email: string }

/**
 * The signature of a change: never a name that people choose themselves. The email identifies the person; the id stays unique when the
 * email is given to another account.
 */
export function actorSignature(actor: Actor): string {
  if (SystemActor.is(actor)) return actor.name
  return 'keyId' in actor ? `${actor.name} (key ${actor.keyId})` : `${actor.email} (${actor.id})`
}

/**
 * Called by every function of this room that changes something for a person. Reads the role each time, so that a revoked role counts at
 * once. `sourceId`: the Source that is changed, where it is one. @throws Problem `forbidden`
 */
export async function assertMay(actor: Actor, permission: Permission, _sourceId?: string): Promise<void> {
  if (SystemActor.is(actor)) return
  if ('keyId' in actor) throw permissionRequired(permission)
  const row = await database().user.findUnique({
    where: { id: actor.id },
    select: { role: true, banned: true },
  })
  if (row && !row.banned && rolePermissions[parseRole(row.role)].includes(permission)) return
  throw permissionRequired(permission)
}

/** The refusal of a change that the role does not allow. It names who may make it. */
export function permissionRequired(permission: Permission): Problem {
  return new Problem(
    'forbidden',
    rolePermissions.operator.includes(permission)
      ? 'Only an operator or an admin may do this.'
      : 'Only an admin may do this.',
    'An admin of this Backproof can do it for you, or change your role on the page of the members.',
  )
}
