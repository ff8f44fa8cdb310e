import type { Permission } from '#lib/access/roles.ts'
import { rolePermissions } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { type Person, personOf } from './session.ts'

/** Who sends a request to the web API: a signed-in person or an API key. Both are an Actor of lib/store/actor.ts. */
export type Caller = (Person & { kind: 'person' }) | KeyCaller

type KeyCaller = {
  kind: 'key'
  keyId: string
  name: string
  scopes: readonly Permission[]
  /** The Sources it is limited to; null: all. */
  sourceIds: readonly string[] | null
}

/** @throws Problem `not-signed-in` */
export async function requireCaller(request: Request): Promise<Caller> {
  const person = await personOf(request.headers)
  if (person) return { ...person, kind: 'person' }
  throw new Problem('not-signed-in', 'You are not signed in.', 'Sign in, then try again.')
}

export function callerMay(caller: Caller, permission: Permission): boolean {
  return caller.kind === 'key'
    ? caller.scopes.includes(permission)
    : rolePermissions[caller.role].includes(permission)
}

/** Names the caller in rate limits. */
export function callerId(caller: Caller): string {
  return caller.kind === 'key' ? `key ${caller.keyId}` : caller.id
}
