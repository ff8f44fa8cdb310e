import { type MemberRole, parseRole } from '#lib/access/roles.ts'
import { Problem } from '#lib/problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { isUniqueViolation } from './is-unique-violation.ts'

/** An open invitation. Its token is nowhere but in the link. */
export type InvitationRecord = {
  id: string
  email: string
  role: MemberRole
  createdBy: string
  createdAt: string
  expiresAt: string
}

export type NewInvitation = { email: string; role: MemberRole; tokenHash: string; expiresAt: Date }

const columns = {
  id: true,
  email: true,
  role: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
} as const
const isOpen = () => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date() } })
/** More would be a mistake of a program. */
const openAtMost = 100

/**
 * Invites a person by e-mail; an earlier open invitation of the same e-mail is revoked, so that one link works.
 * @throws Problem `conflict` where there is such an account, or there are too many invitations
 */
export async function invite(by: Actor, invitation: NewInvitation): Promise<InvitationRecord> {
  await assertMay(by, 'manage')
  const email = canonicalEmail(invitation.email)
  return database().$transaction(async (tx) => {
    if ((await tx.user.count({ where: { email } })) > 0) throw alreadyMember()
    await tx.invitation.updateMany({ where: { email, ...isOpen() }, data: { revokedAt: new Date() } })
    if ((await tx.invitation.count({ where: isOpen() })) >= openAtMost)
      throw new Problem(
        'conflict',
        `There can be ${openAtMost} open invitations at most.`,
        'Revoke one first.',
      )
    const data = { ...invitation, email, createdBy: actorSignature(by) }
    return toInvitation(await tx.invitation.create({ data, select: columns }))
  })
}

/** The open invitations, newest first. */
export async function listInvitations(by: Actor): Promise<InvitationRecord[]> {
  await assertMay(by, 'manage')
  const rows = await database().invitation.findMany({
    where: isOpen(),
    orderBy: { id: 'desc' },
    select: columns,
  })
  return rows.map(toInvitation)
}

/** Revokes an open invitation. @throws Problem `not-found` */
export async function revokeInvitation(by: Actor, id: string): Promise<InvitationRecord> {
  await assertMay(by, 'manage')
  const { count } = await database().invitation.updateMany({
    where: { id, ...isOpen() },
    data: { revokedAt: new Date() },
  })
  if (count === 0)
    throw new Problem(
      'not-found',
      'There is no such invitation.',
      'It may have been accepted or revoked. Refresh the list.',
    )
  return toInvitation(await database().invitation.findUniqueOrThrow({ where: { id }, select: columns }))
}

/** The invitation of a link. Unknown, accepted, revoked and expired are all null, so that a caller cannot tell which. */
export async function findInvitation(tokenHash: string): Promise<InvitationRecord | null> {
  const row = await database().invitation.findFirst({ where: { tokenHash, ...isOpen() }, select: columns })
  return row && toInvitation(row)
}

/** Makes the account of an invitation, once. null: the link does not work (any more). @throws Problem `conflict` */
export async function acceptInvitation(
  tokenHash: string,
  passwordHash: string,
): Promise<{ id: string; email: string; role: MemberRole } | null> {
  return database()
    .$transaction(async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: { tokenHash, ...isOpen() },
        data: { acceptedAt: new Date() },
      })
      if (count === 0) return null
      const { id, email, role } = await tx.invitation.findUniqueOrThrow({ where: { tokenHash } })
      // The id of the invitation is unique, and not that of an account that had the e-mail before.
      await tx.user.create({ data: { id, email, name: email, role, emailVerified: true } })
      await tx.account.create({
        data: { id, userId: id, accountId: id, providerId: 'credential', password: passwordHash },
      })
      return { id, email, role: parseRole(role) }
    })
    .catch((thrown) => {
      if (isUniqueViolation(thrown)) throw alreadyMember()
      throw thrown
    })
}

function alreadyMember(): Problem {
  return new Problem(
    'conflict',
    'There is already a member with this e-mail.',
    'Sign in with it, or change their role in the list of members.',
  )
}

/** Accounts have e-mails in lower case. */
function canonicalEmail(email: string): string {
  return email.trim().toLowerCase()
}

type Row = Omit<InvitationRecord, 'role' | 'createdAt' | 'expiresAt'> & {
  role: string
  createdAt: Date
  expiresAt: Date
}

function toInvitation({ role, createdAt, expiresAt, ...row }: Row): InvitationRecord {
  return {
    ...row,
    role: parseRole(role),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }
}
