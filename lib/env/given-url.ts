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
