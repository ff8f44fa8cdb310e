import { headers } from 'next/headers'
import { limitChanges } from '#app/limit-requests.ts'
import { Problem } from '#lib/problem.ts'
import { auth, type Person, personOf } from './session.ts'

/** A person at their own account, with the session that they use. */
export type OwnSession = Person & { sessionId: string }

/**
 * Who sends this request about their own account: a browser with a session, never an API key. A change counts against the limit.
 * @throws Problem `not-signed-in`
 */
export async function requireOwnSession(request: Request): Promise<OwnSession> {
  const own = await ownSession(request.headers)
  if (!own) throw new Problem('not-signed-in', 'You are not signed in.', 'Sign in, then try again.')
  if (request.method !== 'GET' && request.method !== 'HEAD') await limitChanges(own.id)
  return own
}

/** The id of the session that reads this page. */
export async function currentSessionId(): Promise<string> {
  return (await ownSession(await headers()))?.sessionId ?? ''
}

async function ownSession(sent: Headers): Promise<OwnSession | null> {
  const [person, session] = await Promise.all([personOf(sent), auth().api.getSession({ headers: sent })])
  return person && session && { ...person, sessionId: session.session.id }
}
