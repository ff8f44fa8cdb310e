import type { RawAnswer } from '#tests/support/raw-request.ts'

/** What every answer carries, whatever its status. */
const everywhere: Record<string, RegExp> = {
  'x-content-type-options': /^nosniff$/,
  'content-security-policy': /frame-ancestors 'none'/,
  'referrer-policy': /^(same-origin|no-referrer)$/,
}
/** What gives away more than it helps, or opens what is closed. */
const nowhere = ['x-powered-by', 'server', 'access-control-allow-origin', 'access-control-allow-credentials']
const redirects = [307, 308]
/** Its route says how long a chat program keeps it. */
const picture = 'GET /r/[token]/picture.png'
const publicRoutes = ['metadata /icon.svg', 'public /gate.mjs', 'public /robots.txt']

/** What is wrong about the headers of an answer. */
export function headerFaults(route: string, { status, headers }: RawAnswer): string[] {
  const faults = nowhere.filter((name) => name in headers).map((name) => `it has the header ${name}`)
  const want = (name: string, right: RegExp) => {
    if (!right.test(headers[name] ?? '')) faults.push(`${status} with ${name}: ${headers[name] ?? 'none'}`)
  }
  for (const [name, right] of Object.entries(everywhere)) {
    // A file of ours is drawn by itself at most, and where a redirect leads is the address that was asked for, or the sign-in.
    if (name !== 'content-security-policy' || !(publicRoutes.includes(route) || redirects.includes(status)))
      want(name, right)
  }
  // What the web API answers in full may be stored by its client, who asks each time whether it still holds.
  const isRead = / \/api\/v1\//.test(route) && /^(GET|HEAD) /.test(route) && status === 200
  if (!publicRoutes.includes(route) && !route.startsWith('public /tab/') && !redirects.includes(status))
    want(
      'cache-control',
      route === picture && status === 200
        ? /^private, max-age=600$/
        : isRead
          ? /^private, no-(cache|store)$/
          : /no-store/,
    )
  if (route.startsWith('page ') && status === 200) {
    want('content-security-policy', /script-src 'self' 'nonce-[\w+/=]+' 'strict-dynamic';/)
    want('content-security-policy', /default-src 'self'.*object-src 'none'; base-uri 'none'/)
    if (/unsafe-eval|script-src[^;]*unsafe-inline/.test(headers['content-security-policy'] ?? ''))
      faults.push('its policy lets scripts in')
  }
  if (route.includes(' /api/') && status < 300) want('content-security-policy', /default-src 'none'/)
  // The address of a shared report is its key: no other page may hear of it, and no search engine.
  if (route.includes('/r/[token]') && status === 200) {
    want('referrer-policy', /^no-referrer$/)
    want('x-robots-tag', /noindex/)
  }
  const cookie = headers['set-cookie']
  if (cookie && !/HttpOnly/i.test(cookie)) faults.push(`a cookie that scripts can read: ${cookie}`)
  if (cookie && !/SameSite=(Lax|Strict)/i.test(cookie)) faults.push(`a cookie for other sites: ${cookie}`)
  return faults
}
