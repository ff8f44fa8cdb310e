import { appendAuditEvent } from '#lib/store/audit.ts'
import { database, type Transaction } from '#lib/store/database.ts'
import { clearSecondFactor } from '#lib/store/members.ts'

export type PasswordReset = { email: string; passwordHash: string; clearsSecondFactor: boolean }
export type ResetAccount = { email: string; endedSessions: number; enabled: boolean; twoFactor: boolean }

const command = 'backproof admin reset-password'

/**
 * Sets the password of an account from the machine, ends its sessions, and enables it where it is an admin and none could sign in.
 * null: there is no such account.
 */
export async function resetPassword(reset: PasswordReset): Promise<ResetAccount | null> {
  const email = reset.email.trim().toLowerCase()
  if ((await database().user.count({ where: { email } })) === 0) return null
  return database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE role = 'admin' OR email = ${email} ORDER BY id FOR UPDATE`
    const user = await tx.user.findUnique({ where: { email } })
    if (user === null) return null
    await setPassword(tx, user.id, reset.passwordHash)
    const { count: endedSessions } = await tx.session.deleteMany({ where: { userId: user.id } })
    if (reset.clearsSecondFactor) await clearSecondFactor(tx, user.id)
    const enabled = user.role === 'admin' && user.banned === true && (await noAdminSignsIn(tx))
    if (enabled) await tx.user.update({ where: { id: user.id }, data: { banned: false } })
    await appendAuditEvent(
      {
        who: { kind: 'command', id: null, name: command },
        action: 'member.reset-password',
        target: { kind: 'member', id: user.id, name: email },
        result: 'ok',
        details: { endedSessions, enabled, clearedSecondFactor: reset.clearsSecondFactor },
      },
      tx,
    )
    const twoFactor = user.twoFactorEnabled === true && !reset.clearsSecondFactor
    return { email, endedSessions, enabled, twoFactor }
  })
}

/** The e-mails of the admins, for a person who does not know which one there is. */
export async function adminEmails(): Promise<string[]> {
  const rows = await database().user.findMany({
    where: { role: 'admin' },
    orderBy: { email: 'asc' },
    take: 10,
    select: { email: true },
  })
  return rows.map(({ email }) => email)
}

async function setPassword(tx: Transaction, userId: string, password: string): Promise<void> {
  const { count } = await tx.account.updateMany({
    where: { userId, providerId: 'credential' },
    data: { password },
  })
  if (count === 0)
    await tx.account.create({
      data: { id: userId, userId, accountId: userId, providerId: 'credential', password },
    })
}

async function noAdminSignsIn(tx: Transaction): Promise<boolean> {
  const enabled = { OR: [{ banned: false }, { banned: null }] }
  return (await tx.user.count({ where: { role: 'admin', ...enabled } })) === 0
}
