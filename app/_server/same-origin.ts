import { safeNext } from '#app/api/v1/session/safe-next.ts'
import { ownOrigins } from '#lib/access/passkey-options.ts'
import { webEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { Problem } from '#lib/problem.ts'

/** A page of Backproof sent this, but it is open at another address than BACKPROOF_URL. */
export class WrongAddress extends Problem {
  /** The same page at the right address. */
  readonly rightUrl: string

  constructor(rightUrl: string) {
    super(
      'forbidden',
      'This page is open at an address where Backproof does not work.',
      `Sign-in and changes work at ${webEnv().webUrl} alone: open the page there and try again. The operator sets this address with BACKPROOF_URL.`,
    )
    this.rightUrl = rightUrl
  }
}

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
  requireOwnAddress(request)
  throw new Problem(
    'forbidden',
    'This request did not come from a page of Backproof itself.',
    `Open ${webEnv().webUrl} and try again there.`,
  )
}

/** Refuses a request of a page that is open at another address, with the right one. @throws WrongAddress */
export function requireOwnAddress({ headers }: Request): void {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site') ?? 'same-origin'
  if (origin === null || origin === 'null' || isOurs(origin) || site !== 'same-origin') return
  logOnce(origin)
  throw new WrongAddress(`${webEnv().webUrl}${pathOfPage(headers.get('referer'), origin)}`)
}

/** Origins that were logged: once each, and a few at most, since any program may send one. */
const logged = new Set<string>()
const loggedAtMost = 5

function logOnce(origin: string): void {
  if (logged.size >= loggedAtMost || logged.has(origin)) return
  logged.add(origin)
  log.warn(
    { origin: origin.slice(0, 200) },
    'a form was refused because its page is open at another address than BACKPROOF_URL: where that is the address people type, set BACKPROOF_URL to it',
  )
}

/** The path of the page that sent a request from `origin`; `/` where it is not known. */
function pathOfPage(referrer: string | null, origin: string): string {
  const page = referrer !== null && URL.canParse(referrer) ? new URL(referrer) : null
  return page?.origin === origin ? safeNext(`${page.pathname}${page.search}`) : '/'
}

/** True for the address in BACKPROOF_URL; where that is a loopback address, for every name of it. */
function isOurs(origin: string): boolean {
  return ownOrigins(webEnv().webUrl).includes(origin)
}
