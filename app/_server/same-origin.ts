import { webEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

/**
 * Refuses a mutation that another site caused. Browsers send Sec-Fetch-Site, older ones Origin. Host and X-Forwarded-Host are never
 * read: the sender can write them, and an attacker can point a name of theirs at this server.
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

/** True for the address in BACKPROOF_URL; where that is a loopback address, for every name of it. */
function isOurs(origin: string): boolean {
  const ours = new URL(webEnv().webUrl)
  if (origin === ours.origin) return true
  if (!loopback.includes(ours.hostname) || !URL.canParse(origin)) return false
  const { protocol, hostname, port } = new URL(origin)
  return protocol === ours.protocol && port === ours.port && loopback.includes(hostname)
}
