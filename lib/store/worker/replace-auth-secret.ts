import { appendAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'

/** What depended on the earlier secret, and ended with it. */
export type ReplacedSecret = { endedSessions: number; withoutSecondFactor: string[] }

/**
 * Forgets which BETTER_AUTH_SECRET the installation began with, so that the next start takes its own, and removes what only the earlier one
 * opens: sessions, secrets of authenticator apps, stored answers to repeated requests. Passwords and passkeys stay.
 */
export async function replaceAuthSecret(): Promise<ReplacedSecret> {
  return database().$transaction(async (tx) => {
    await tx.installation.update({ where: { number: 1 }, data: { authSecretCheck: null } })
    const { count: endedSessions } = await tx.session.deleteMany()
    const affected = await tx.user.findMany({
      where: { OR: [{ twoFactorEnabled: true }, { twoFactors: { some: {} } }] },
      select: { id: true, email: true },
      orderBy: { email: 'asc' },
    })
    await tx.twoFactor.deleteMany()
    await tx.user.updateMany({ data: { twoFactorEnabled: false } })
    await tx.verification.deleteMany()
    await tx.idempotentRequest.deleteMany()
    const withoutSecondFactor = affected.map(({ email }) => email)
    await appendAuditEvent(
      {
        who: { kind: 'command', id: null, name: 'backproof admin replace-auth-secret' },
        action: 'installation.replace-auth-secret',
        target: null,
        result: 'ok',
        details: { endedSessions, withoutSecondFactor: withoutSecondFactor.length },
      },
      tx,
    )
    return { endedSessions, withoutSecondFactor }
  })
}
