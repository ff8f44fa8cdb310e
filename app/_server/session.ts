import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { createAuth } from '#lib/access/auth.ts'
import { type MemberRole, type Permission, parseRole, rolePermissions } from '#lib/access/roles.ts'
import { webEnv } from '#lib/env.ts'
import type { Member } from '#lib/store/actor.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'

/** Who is signed in. Has no display name: people choose it themselves, so no change is signed with it and no page shows it. */
export type Person = Member & { role: MemberRole }

const cached = globalThis as unknown as { backproofAuth?: ReturnType<typeof createAuth> }

/** The sign-in library, one per process. */
export function auth(): ReturnType<typeof createAuth> {
  cached.backproofAuth ??= createAuth({
    database: database(),
    baseUrl: webEnv().webUrl,
    secret: webEnv().authSecret,
    record: appendAuditEvent,
  })
  return cached.backproofAuth
}

export async function personOf(sent: Headers): Promise<Person | null> {
  const user = await userOf(sent)
  return user && { id: user.id, email: user.email, role: parseRole(user.role) }
}

async function userOf(sent: Headers) {
  const session = await auth().api.getSession({ headers: sent })
  // A session that a disabled account was given at the same time.
  return !session || session.user.banned ? null : session.user
}

/** Whether the role of a person has a permission. */
export function may({ role }: Person, permission: Permission): boolean {
  return rolePermissions[role].includes(permission)
}

/** Who reads this page; null without a session. Looked up once per request. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const user = await currentUser()
  return user && { id: user.id, email: user.email, role: parseRole(user.role) }
})

const currentUser = cache(async () => userOf(await headers()))

/** The language and time zone that the person chose, unchecked; null without a session. */
export async function currentPreferences(): Promise<{
  language?: string | null
  timeZone?: string | null
} | null> {
  return currentUser()
}

/** Who reads this page. Without a session it redirects to the sign-in, which leads back to `path`. */
export async function requirePerson(path: string): Promise<Person> {
  const person = await currentPerson()
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  return person
}
