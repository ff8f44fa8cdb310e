import type { KeyScope } from '#lib/access/roles.ts'

/** API keys that ask for everything: of the seeded Source, of another one, and of the seeded one without a scope beside the gate. */
export const keyCallers = ['key', 'key of another database', 'key for the gate alone'] as const
export type KeyCaller = (typeof keyCallers)[number]

export const keyScopes: Record<KeyCaller, KeyScope[]> = {
  key: ['gate', 'read', 'verify'],
  'key of another database': ['gate', 'read', 'verify'],
  'key for the gate alone': ['gate'],
}

export function isKeyCaller(who: string): who is KeyCaller {
  return keyCallers.some((known) => known === who)
}
