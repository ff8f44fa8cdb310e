import { auth } from '#app/_server/session.ts'
import { ensureFirstAdmin } from '#lib/access/first-admin.ts'
import type { MemberRole } from '#lib/access/roles.ts'
import { database } from '#lib/store/database.ts'

const origin = 'http://127.0.0.1:3000'
const password = 'a long password of a test'
const admin = { email: 'ana@backproof.local', password, name: 'Ana' }
// The same name as the admin's: they must not be confused.
const people = {
  admin,
  operator: { email: 'ben@backproof.local', password, name: 'Ana' },
  viewer: { email: 'cem@backproof.local', password, name: 'Ana' },
}

/** A signed-in person who sends requests as the pages do: the first admin, or a member that the admin created. */
export async function signedIn(role: MemberRole = 'admin') {
  await ensureFirstAdmin(auth(), admin)
  const person = people[role]
  if ((await database().user.count({ where: { email: person.email } })) === 0)
    await auth().api.createUser({ body: { ...person, role } })
  const { headers, response } = await auth().api.signInEmail({ body: person, returnHeaders: true })
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const ask = (method: string, path: string, init: RequestInit) =>
    new Request(`${origin}${path}`, { ...init, method, headers: { origin, cookie, ...init.headers } })
  return {
    id: response.user.id,
    email: person.email,
    get: (path: string) => ask('GET', path, {}),
    /** As a program sends it. */
    json: (method: string, path: string, body: unknown = {}) =>
      ask(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    /** As a plain form sends it. */
    form: (path: string, fields: Record<string, string> = {}) =>
      ask('POST', path, { body: new URLSearchParams(fields) }),
    /** As a plain form with files sends it. */
    upload: (path: string, form: FormData) => ask('POST', path, { body: form }),
  }
}

/** What a route is given beside the request. */
export function at<T>(params: T): { params: Promise<T> } {
  return { params: Promise.resolve(params) }
}
