import { Problem } from '#lib/problem.ts'
import type { Auth } from './auth.ts'

export type NewAdmin = { email: string; password: string; name: string }

// The primary key decides a race: of two processes that start at once only one can insert this row.
const firstId = 'first-admin'

/** Creates the first admin when there are no users. Returns whether it did. */
export async function ensureFirstAdmin(auth: Auth, { email, password, name }: NewAdmin): Promise<boolean> {
  const { adapter, password: passwords } = await auth.$context
  if ((await adapter.count({ model: 'user' })) > 0) return false
  if (password.length < passwords.config.minPasswordLength) {
    throw new Problem(
      'bad-request',
      'The password of the first admin is too short.',
      `Use at least ${passwords.config.minPasswordLength} characters.`,
    )
  }
  const hash = await passwords.hash(password)
  const now = new Date()
  const stamps = { createdAt: now, updatedAt: now }
  const user = {
    id: firstId,
    email: email.trim().toLowerCase(),
    name,
    role: 'admin',
    emailVerified: true,
    ...stamps,
  }
  const account = { userId: firstId, accountId: firstId, providerId: 'credential', password: hash, ...stamps }
  try {
    await adapter.transaction(async (tx) => {
      await tx.create({ model: 'user', data: user, forceAllowId: true })
      await tx.create({ model: 'account', data: account })
    })
    return true
  } catch (thrown) {
    if ((await adapter.count({ model: 'user' })) > 0) return false
    throw thrown
  }
}
