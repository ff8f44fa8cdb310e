import { ownOrigins } from '#lib/access/passkey-options.ts'

/**
 * Whether a page seems to be opened at another address than `webUrl`, by the host that arrived. Only for a notice, and never shown: the
 * sender can write these headers, and a proxy may replace the host.
 */
export function openedElsewhere(headers: Headers, webUrl: string): boolean {
  const host = firstOf(headers.get('x-forwarded-host')) ?? headers.get('host')
  if (!host) return false
  const protocol = firstOf(headers.get('x-forwarded-proto'))
  return !ownOrigins(webUrl).some((origin) => {
    const own = new URL(origin)
    const sameHost = host.toLowerCase() === own.host || host.toLowerCase() === own.hostname
    return sameHost && (protocol === null || `${protocol}:` === own.protocol)
  })
}

/** The first of several proxies: the one that the browser reached. */
function firstOf(list: string | null): string | null {
  return list?.split(',')[0]?.trim() || null
}
