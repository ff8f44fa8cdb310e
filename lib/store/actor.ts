import { keyScopes, type Permission, parseRole, rolePermissions } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { database } from './database.ts'
import { findUsableApiKey } from './find-api-key.ts'
import { SystemActor } from './system-actor.ts'

/** Who requests a change: a signed-in person, a program with an API key, or Backproof itself. */
export type Actor = Member | KeyActor | SystemActor
export type Member = { id: string; email: string }
type KeyActor = { keyId: string; name: string }

/**
 * The signature of a change: never a name that people choose themselves. The email identifies the person; the id stays unique when the
 * email is given to another account, and when two keys have one name.
 */
export function actorSignature(actor: Actor): string {
  if (SystemActor.is(actor)) return actor.name
  return isKey(actor) ? `${actor.name} (key ${actor.keyId})` : `${actor.email} (${actor.id})`
}

/**
 * Called by every function of this room that changes something for a person or a program. Reads the role or the key each time, so that a
 * revoked one counts at once. `sourceId`: the Source that is changed, where it is one. @throws Problem `forbidden`, `key-scope`, and what
 * `findUsableApiKey` throws
 */
export async function assertMay(actor: Actor, permission: Permission, sourceId?: string): Promise<void> {
  if (SystemActor.is(actor)) return
  if (isKey(actor)) return assertKeyMay(actor, permission, sourceId)
  const row = await database().user.findUnique({
    where: { id: actor.id },
    select: { role: true, banned: true },
  })
  if (row && !row.banned && rolePermissions[parseRole(row.role)].includes(permission)) return
  throw permissionRequired(permission)
}

async function assertKeyMay({ keyId }: KeyActor, permission: Permission, sourceId?: string): Promise<void> {
  const key = await findUsableApiKey({ id: keyId })
  if (!key?.scopes.some((scope) => scope === permission)) throw scopeRequired(permission)
  if (sourceId !== undefined && key.sourceIds && !key.sourceIds.includes(sourceId))
    throw new Problem('not-found', 'There is no such source.', 'Check the address; it may have been removed.')
}

function isKey(actor: Member | KeyActor): actor is KeyActor {
  return 'keyId' in actor
}

/** The refusal of what an API key is not for. */
export function scopeRequired(permission: Permission): Problem {
  if (keyScopes.some((scope) => scope === permission))
    return new Problem(
      'key-scope',
      `This API key lacks the scope ${permission}.`,
      'An admin can create a key with it under Settings, API keys.',
    )
  const who = permission === 'share' ? 'an operator or an admin' : 'an admin'
  return new Problem(
    'key-scope',
    'API keys cannot do this.',
    `It needs an account: ${who} can do it on the pages of Backproof.`,
  )
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
