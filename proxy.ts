import { type NextRequest, NextResponse } from 'next/server'

/** Sets the content security policy of every page, with a nonce of its own. Access is checked where data is read, not here. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID())
  const policy = policyWith(nonce)
  const headers = new Headers(request.headers)
  // Next reads the nonce out of the request's policy and puts it on the scripts it writes.
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

function policyWith(nonce: string): string {
  const evaluated = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluated}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Widths of bars are style attributes, which no nonce can cover.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ')
}

// next.config.ts sets the policy of the web API, a badge its own. The API is excluded here because Next would buffer every body that is sent to it.
export const config = { matcher: ['/((?!_next/static|icon.svg|metrics$|api/|b/).*)'] }
