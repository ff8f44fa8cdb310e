import { Problem } from '#lib/problem.ts'

/** Where Railway's public API lives. The dashboard's own address next to it refuses tokens. */
export const officialEndpoint = 'https://backboard.railway.com/graphql/v2'

const loopback = ['127.0.0.1', 'localhost', '[::1]']

/** The address to ask: Railway's, or the one that BACKPROOF_RAILWAY_URL names. @throws Problem `variable-missing` */
export function railwayEndpoint(env: Record<string, string | undefined> = process.env): string {
  const wanted = env.BACKPROOF_RAILWAY_URL?.trim()
  if (!wanted) return officialEndpoint
  const url = URL.canParse(wanted) ? new URL(wanted) : null
  // A token would travel in the clear.
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.includes(url.hostname))
  if (url && safe && !url.username && !url.password) return url.href
  throw new Problem(
    'variable-missing',
    'The variable BACKPROOF_RAILWAY_URL is no address that a token may be sent to.',
    'It starts with https://, or with http:// on this machine itself, and holds no password. Without it Railway is asked.',
  )
}
