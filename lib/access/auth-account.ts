import { getSessionFromCtx } from 'better-auth/api'
import type { Account } from './auth-event.ts'

export type { Account }

type Users = {
  context: {
    internalAdapter: {
      findUserById: (id: string) => Promise<Account | null>
      findUserByEmail: (email: string) => Promise<{ user: Account } | null>
    }
  }
}

/** The account with an id or an e-mail. */
export async function findAccount(
  { context: { internalAdapter: users } }: Users,
  by: { id: string } | { email: string },
): Promise<Account | null> {
  const user =
    'id' in by
      ? await users.findUserById(by.id)
      : (await users.findUserByEmail(by.email.trim().toLowerCase()))?.user
  return user ? { id: user.id, email: user.email } : null
}

/** The account whose session sends a request. */
export async function signedInAccount(ctx: Parameters<typeof getSessionFromCtx>[0]): Promise<Account | null> {
  const session = await getSessionFromCtx(ctx)
  return session && { id: session.user.id, email: session.user.email }
}
