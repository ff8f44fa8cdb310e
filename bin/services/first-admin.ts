import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { assertAuthSecret } from '#lib/access/assert-auth-secret.ts'
import { createAuth } from '#lib/access/auth.ts'
import { ensureFirstAdmin } from '#lib/access/first-admin.ts'
import { startEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'

export type SignIn = { email: string; password: string }
type Options = { home: string; webUrl: string; authSecret: string }

/**
 * Refuses another BETTER_AUTH_SECRET than the installation began with, and creates the first admin when there are no accounts: from BACKPROOF_ADMIN_EMAIL and BACKPROOF_ADMIN_PASSWORD, or with a random
 * password. Returns the sign-in that `admin.json` stores; null where only its owner knows it.
 */
export async function firstAdmin({ home, webUrl, authSecret }: Options): Promise<SignIn | null> {
  await assertAuthSecret(database(), authSecret)
  const file = path.join(home, 'admin.json')
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SignIn) : null
  const { adminEmail, adminPassword: given } = startEnv()
  const signIn = {
    email: adminEmail ?? known?.email ?? 'admin@backproof.local',
    password: given ?? known?.password ?? randomBytes(12).toString('base64url'),
  }
  const auth = createAuth({ database: database(), baseUrl: webUrl, secret: authSecret })
  const made = await ensureFirstAdmin(auth, { ...signIn, name: 'Admin' })
  if (!made) return known
  await appendAuditEvent({
    who: { kind: 'command', id: null, name: 'first start' },
    action: 'member.create',
    target: { kind: 'member', id: null, name: signIn.email },
    result: 'ok',
    details: { role: 'admin' },
  })
  // A given password is not written to disk.
  if (given !== null) return null
  storeSignIn(home, file, signIn)
  return signIn
}

/** An image of the web has no home: there the sign-in is printed once. It must not be lost because it cannot be stored. */
function storeSignIn(home: string, file: string, signIn: SignIn): void {
  if (!existsSync(home)) return
  try {
    writeFileSync(file, `${JSON.stringify(signIn)}\n`, { mode: 0o600 })
  } catch (thrown) {
    log.warn({ err: thrown, file }, 'could not store the sign-in of the first admin: write it down')
  }
}
