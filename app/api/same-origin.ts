import { env } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'

/**
 * Refuses a changing request that another site caused. Browsers say so themselves (Sec-Fetch-Site), older ones name the
 * Origin. X-Forwarded-Host is never asked: whoever sends the request can write it.
 * @throws Problem `forbidden`
 */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const originIsOurs = origin !== null && ours(origin, request.headers.get('host'))
  if (site === null ? originIsOurs : site === 'same-origin' && (origin === null || originIsOurs)) return
  throw new Problem(
    'forbidden',
    'This request did not come from a page of Backproof itself.',
    `Open ${env().webUrl} and try again there.`,
  )
}

function ours(origin: string, host: string | null): boolean {
  if (origin === new URL(env().webUrl).origin) return true
  try {
    return host !== null && new URL(origin).host === host
  } catch {
    return false
  }
}
