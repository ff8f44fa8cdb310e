import { webEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

/**
 * Refuses a changing request that another site caused. Browsers say so themselves (Sec-Fetch-Site), older ones name the
 * Origin. Host and X-Forwarded-Host are never asked: whoever sends the request can write them, and a name that an attacker owns can be
 * made to lead here.
 * @throws Problem `forbidden`
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const originIsOurs = origin !== null && isOurs(origin)
  if (site === null ? originIsOurs : site === 'same-origin' && (origin === null || originIsOurs)) return
  throw new Problem(
    'forbidden',
    'This request did not come from a page of Backproof itself.',
    `Open ${webEnv().webUrl} and try again there.`,
  )
}

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** The address that people were given; on one's own machine by any of its names. */
function isOurs(origin: string): boolean {
  const ours = new URL(webEnv().webUrl)
  if (origin === ours.origin) return true
  if (!loopback.includes(ours.hostname) || !URL.canParse(origin)) return false
  const { protocol, hostname, port } = new URL(origin)
  return protocol === ours.protocol && port === ours.port && loopback.includes(hostname)
}
