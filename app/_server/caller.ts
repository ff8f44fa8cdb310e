import { type KeyScope, type Permission, rolePermissions } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { findApiKey } from './find-api-key.ts'
import { type Person, personOf } from './session.ts'

/** Who sends a request to the web API: a signed-in person or an API key. Both are an Actor of lib/store/actor.ts. */
export type Caller = (Person & { kind: 'person' }) | KeyCaller

type KeyCaller = {
  kind: 'key'
  keyId: string
  name: string
  scopes: readonly KeyScope[]
  /** The Sources it is limited to; null: all. */
  sourceIds: readonly string[] | null
}

/** A key that is sent wins over a session. @throws Problem `not-signed-in`, and what `findApiKey` throws */
export async function requireCaller(request: Request): Promise<Caller> {
  const key = await findApiKey(request)
  if (key) return { kind: 'key', keyId: key.id, name: key.name, scopes: key.scopes, sourceIds: key.sourceIds }
  const person = await personOf(request.headers)
  if (person) return { ...person, kind: 'person' }
  if (/^Bearer\b/i.test(request.headers.get('authorization') ?? ''))
    throw new Problem(
      'key-unknown',
      'This is not an API key of Backproof.',
      'Send one that begins with bp_, complete, in the header `Authorization: Bearer bp_…`.',
    )
  throw new Problem(
    'not-signed-in',
    'You are not signed in.',
    'Sign in, or send an API key in the header `Authorization: Bearer bp_…`, then try again.',
  )
}

export function callerMay(caller: Caller, permission: Permission): boolean {
  return caller.kind === 'key'
    ? caller.scopes.some((scope) => scope === permission)
    : rolePermissions[caller.role].includes(permission)
}

/** Names the caller in rate limits. */
export function callerId(caller: Caller): string {
  return caller.kind === 'key' ? `key ${caller.keyId}` : caller.id
}
