import { auth } from '#app/session.ts'
import { ensureFirstAdmin } from '#lib/access/auth.ts'

const origin = 'http://127.0.0.1:3000'

/** Somebody who is signed in, and sends requests as a page of ours does. */
export async function signedIn() {
  const person = { email: 'ana@backproof.local', password: 'a long password of a test', name: 'Ana' }
  await ensureFirstAdmin(auth(), person)
  const { headers } = await auth().api.signInEmail({ body: person, returnHeaders: true })
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const ask = (method: string, path: string, init: RequestInit) =>
    new Request(`${origin}${path}`, { ...init, method, headers: { origin, cookie, ...init.headers } })
  return {
    get: (path: string) => ask('GET', path, {}),
    /** As a program sends it. */
    json: (method: string, path: string, body: unknown = {}) =>
      ask(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    /** As a plain form sends it. */
    form: (path: string, fields: Record<string, string> = {}) =>
      ask('POST', path, { body: new URLSearchParams(fields) }),
  }
}

/** What a route is given beside the request. */
export function at<T>(params: T): { params: Promise<T> } {
  return { params: Promise.resolve(params) }
}
