import { type MemberRole, parseRole } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database, type Transaction } from './database.ts'
import { toIso } from './run-mapper.ts'

/** An account, as admins see it. */
export type MemberRecord = {
  id: string
  email: string
  role: MemberRole
  disabled: boolean
  /** A code of an app is required at sign-in. */
  twoFactor: boolean
  passkeys: number
  /** How many browsers are signed in. */
  sessions: number
  /** null: never, as far as it is known. */
  lastSignInAt: string | null
}

/** Whom a change was about. */
export type ChangedMember = { id: string; email: string }

/** Every account, by e-mail. */
export async function listMembers(by: Actor): Promise<MemberRecord[]> {
  await assertMay(by, 'manage')
  const rows = await database().user.findMany({
    orderBy: { email: 'asc' },
    include: {
      _count: { select: { passkeys: true, sessions: { where: { expiresAt: { gt: new Date() } } } } },
    },
  })
  return rows.map(({ id, email, role, banned, twoFactorEnabled, lastSignInAt, _count }) => ({
    ...{ id, email, passkeys: _count.passkeys, sessions: _count.sessions },
    role: parseRole(role),
    disabled: banned === true,
    twoFactor: twoFactorEnabled === true,
    lastSignInAt: toIso(lastSignInAt),
  }))
}

/** Changes the role of an account. It counts from the next request on. Open invitations of a person who is an admin no more end. */
export function changeRole(by: Actor, id: string, role: MemberRole): Promise<ChangedMember> {
  return changeMember(by, id, async (tx, member) => {
    await tx.user.update({ where: { id }, data: { role } })
    if (role !== 'admin') await revokeInvitationsBy(tx, member)
  })
}

/** Disables an account, which ends its sessions and the invitations it made, or enables it again. */
export function setDisabled(by: Actor, id: string, disabled: boolean): Promise<ChangedMember> {
  return changeMember(by, id, async (tx, member) => {
    await tx.user.update({ where: { id }, data: { banned: disabled, banReason: null, banExpires: null } })
    if (!disabled) return
    await tx.session.deleteMany({ where: { userId: id } })
    await revokeInvitationsBy(tx, member)
  })
}

/** Removes an account with its sessions, passkeys, second factor and open invitations. What it signed stays. */
export function removeMember(by: Actor, id: string): Promise<ChangedMember> {
  return changeMember(by, id, async (tx, member) => {
    await tx.user.delete({ where: { id } })
    await revokeInvitationsBy(tx, member)
  })
}

/** Signs an account out everywhere. */
export function endSessions(by: Actor, id: string): Promise<ChangedMember> {
  return changeMember(by, id, async (tx) => {
    await tx.session.deleteMany({ where: { userId: id } })
  })
}

/** Removes the second factor and the passkeys of a person who lost them, and signs the account out everywhere. */
export function resetSecondFactor(by: Actor, id: string): Promise<ChangedMember> {
  return changeMember(by, id, async (tx) => clearSecondFactor(tx, id))
}

/** Removes what a sign-in may need beside the password, and what may replace it. */
export async function clearSecondFactor(tx: Transaction, id: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId: id } })
  await tx.passkey.deleteMany({ where: { userId: id } })
  await tx.user.update({ where: { id }, data: { twoFactorEnabled: false } })
  await tx.session.deleteMany({ where: { userId: id } })
}

/** Otherwise a person who was removed comes back by an invitation that they wrote to themselves, as an admin. */
async function revokeInvitationsBy(tx: Transaction, member: ChangedMember): Promise<void> {
  await tx.invitation.updateMany({
    where: { createdBy: actorSignature(member), acceptedAt: null, revokedAt: null },
    data: { revokedAt: new Date() },
  })
}

/**
 * Makes one change of an account, and takes it back where no admin who can sign in would be left. The accounts of all admins are locked
 * first, so that of two changes at once the second sees what the first did. @throws Problem `not-found`, `conflict`
 */
async function changeMember(
  by: Actor,
  id: string,
  change: (tx: Transaction, member: ChangedMember) => Promise<void>,
): Promise<ChangedMember> {
  await assertMay(by, 'manage')
  return database().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "User" WHERE role = 'admin' OR id = ${id} ORDER BY id FOR UPDATE`
    const member = await tx.user.findUnique({ where: { id }, select: { id: true, email: true } })
    if (member === null)
      throw new Problem(
        'not-found',
        'There is no such member.',
        'They may have been removed. Refresh the list.',
      )
    await change(tx, member)
    const admins = await tx.user.count({
      where: { role: 'admin', OR: [{ banned: false }, { banned: null }] },
    })
    if (admins === 0)
      throw new Problem(
        'conflict',
        'This is the last admin.',
        'Make another member an admin first, then try again.',
      )
    return member
  })
}
