import { Problem } from '#lib/problem.ts'
import { authSecretCheck, isCheckOf } from './auth-secret-check.ts'
import type { SqlDatabase } from './limit.ts'

/**
 * Refuses another BETTER_AUTH_SECRET than the installation began with; the first start records which that is. Why: with another one, no
 * session is valid, no authenticator app signs in, and of two web processes each ends the sign-ins of the other.
 * @throws Problem `variable-missing`
 */
export async function assertAuthSecret(database: SqlDatabase, secret: string): Promise<void> {
  const check = (await storedCheck(database)) ?? (await recordCheck(database, secret))
  if (check === null || (await isCheckOf(check, secret))) return
  throw new Problem(
    'variable-missing',
    'BETTER_AUTH_SECRET is not the one that this installation began with.',
    'Set the earlier one, the same for every web process: sessions and authenticator apps depend on it. Where it is lost, or to replace it on purpose, stop the web, run `backproof admin replace-auth-secret`, and start with the new one.',
  )
}

async function storedCheck(database: SqlDatabase): Promise<string | null> {
  const rows = await database.$queryRaw<{ check: string | null }[]>`
    SELECT "authSecretCheck" AS check FROM "Installation" WHERE number = 1`
  return rows[0]?.check ?? null
}

/** Of processes that start at once the first one records; the others compare. */
async function recordCheck(database: SqlDatabase, secret: string): Promise<string | null> {
  const check = await authSecretCheck(secret)
  await database.$executeRaw`
    UPDATE "Installation" SET "authSecretCheck" = ${check} WHERE number = 1 AND "authSecretCheck" IS NULL`
  return storedCheck(database)
}
