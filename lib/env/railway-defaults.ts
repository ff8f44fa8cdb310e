type Environment = Record<string, string | undefined>

/**
 * BACKPROOF_URL of a process that serves the pages: as it is set, or by the public domain that Railway gave this service. undefined: neither
 * is. A worker has no pages, so a domain of its own would be the wrong one.
 */
export function givenUrl(from: Environment): string | undefined {
  if (from.BACKPROOF_URL !== undefined) return from.BACKPROOF_URL
  const domain = from.RAILWAY_PUBLIC_DOMAIN?.trim()
  return domain ? `https://${domain}` : undefined
}

/**
 * What a variable of the web is on Railway where it is not set. Why X-Real-IP: Railway's edge writes the client into it, and appends an address
 * of its own to X-Forwarded-For, another one at each request.
 */
const defaults: Record<string, string> = {
  BACKPROOF_TRUSTED_PROXIES: '100.64.0.0/10,fd00::/8',
  BACKPROOF_CLIENT_ADDRESS_HEADER: 'X-Real-IP',
}

/** The text of a variable of a process that serves the pages. */
export function webVariable(name: string, from: Environment): string | undefined {
  if (name === 'BACKPROOF_URL') return givenUrl(from)
  return from[name] ?? (from.RAILWAY_PROJECT_ID ? defaults[name] : undefined)
}
