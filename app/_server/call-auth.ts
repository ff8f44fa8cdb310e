import { auth } from '#app/_server/session.ts'
import { addressHeader } from '#lib/access/client-address.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'
import { webEnv } from '#lib/env.ts'

/**
 * Calls a path of the sign-in library for a request to the web API, so that plain forms work. The library's handler applies its limits and
 * records what happened, by the address that we found. The caller has checked the origin.
 */
export function callAuth(
  request: Request,
  path: string,
  body: Record<string, unknown> = {},
): Promise<Response> {
  const headers = new Headers({
    'content-type': 'application/json',
    origin: new URL(webEnv().webUrl).origin,
    'user-agent': request.headers.get('user-agent') ?? '',
    cookie: request.headers.get('cookie') ?? '',
    [addressHeader]: stampedAddress(request.headers),
  })
  const url = new URL(`/api/auth${path}`, webEnv().webUrl)
  return auth().handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
}

/** Passes the cookies that the library has set to the browser. */
export function copyCookies(from: Response, to: Response): Response {
  for (const cookie of from.headers.getSetCookie()) to.headers.append('set-cookie', cookie)
  return to
}
