import { rolePermissions } from '#lib/access/roles.ts'
import type { Entry, Who } from './entries.ts'
import { isKeyCaller, type KeyCaller, keyScopes } from './key-callers.ts'

/** The statuses that `who` may get from a route. */
export function expected(route: string, entry: Entry, who: Who): number[] {
  const forKey = isKeyCaller(who) ? expectedForKey(route, entry, who) : null
  if (forKey) return forKey
  if (who !== 'anonymous' && who !== 'expired' && !isKeyCaller(who))
    return [rolePermissions[who].includes(entry.needs ?? 'read') ? entry.admin : 403]
  return [entry.anonymous ?? (route.startsWith('page ') ? 307 : 401)]
}

/** Addresses about one record of a Source; everything else below /api/v1 that is not a list is about the installation. */
const record =
  /^\/api\/v1\/(sources|runs|archives|packs|rehearsals|rehearsal-requests|restored|railway\/tasks)\/\[id\]/
const list =
  /^\/api\/v1\/(runs|runs\/export|backups|archives|alerts|sources|sources\/archived|overview|shares)$/
/** A browser's own: what changes something needs our origin, which a key does not send; what reads needs a session. */
const ofSessions = /^\/api\/v1\/(account|invitations|session|theme)/

/**
 * The statuses that a key may get; null: the route knows no keys, and a key is answered like a request without a session.
 */
function expectedForKey(route: string, entry: Entry, who: KeyCaller): number[] | null {
  const [method = '', path = ''] = route.split(' ')
  if (!path.startsWith('/api/v1/')) return null
  // The document is the same for all, and needs no caller.
  if (path === '/api/v1/openapi.json') return null
  if (ofSessions.test(path)) return [method === 'GET' ? 401 : 403]
  const needs = entry.needs ?? 'read'
  if (!keyScopes[who].some((scope) => scope === needs)) return [403]
  if (record.test(path)) return who === 'key of another database' ? [404] : [entry.admin]
  if (method === 'GET' && list.test(path))
    return who === 'key of another database' ? [entry.admin, 404] : [entry.admin]
  return [403]
}

/** Whether it may see data of the seeded Source there. */
export function keySees(route: string, entry: Entry, who: KeyCaller): boolean {
  const statuses = expectedForKey(route, entry, who)
  return who !== 'key of another database' && statuses !== null && !statuses.includes(403)
}
