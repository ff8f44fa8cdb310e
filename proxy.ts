import { type NextRequest, NextResponse } from 'next/server'
import { barePage } from '#app/_server/bare-page.ts'
import { belowPathTexts } from '#app/_server/below-path.texts.ts'
import { probeCookie } from '#app/_server/cookie-probe.ts'
import { methodHeader } from '#app/_server/is-preview.ts'
import { acceptedLanguage } from '#lib/language.ts'

/** Sets the content security policy of every page, with a nonce of its own. Access is checked where data is read, not here. */
export function proxy(request: NextRequest): Response {
  if (isBelowPath(request)) return belowPath(request)
  const nonce = btoa(crypto.randomUUID())
  const policy = policyWith(nonce)
  const headers = new Headers(request.headers)
  // Next reads the nonce out of the request's policy and puts it on the scripts it writes.
  headers.set('content-security-policy', policy)
  headers.set(methodHeader, request.method)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (request.nextUrl.pathname === '/sign-in')
    response.cookies.set(probeCookie, '1', { path: '/', httpOnly: true, sameSite: 'lax' })
  return response
}

/** Whether a proxy names the path that it serves Backproof below, and removes from each request. Traefik does, and others when asked to. */
function isBelowPath({ headers }: NextRequest): boolean {
  const prefix = headers.get('x-forwarded-prefix')?.trim() ?? ''
  return prefix.replace(/\/+$/, '') !== ''
}

/** In place of a page whose styles, scripts and links would lead to the root of the proxy. */
function belowPath(request: NextRequest): Response {
  const language = acceptedLanguage(request.headers.get('accept-language')) ?? 'en'
  const { title, heading, why, mend, back } = belowPathTexts[language]
  const page = { title, heading, paragraphs: [why, mend], back: { href: '/', label: back } }
  const response = barePage(page, 404, language)
  const policy =
    "default-src 'none'; style-src-attr 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
