import type { Language } from '#lib/language.ts'
import { Problem } from '#lib/problem.ts'
import type { Member } from './actor.ts'
import { database } from './database.ts'
import { toIso } from './run-mapper.ts'

type OwnPasskey = { id: string; name: string; createdAt: string | null }

type OwnBrowser = {
  id: string
  userAgent: string
  address: string
  createdAt: string
  /** To the day: a session is prolonged once a day. */
  usedAt: string
  /** The one that reads this. */
  current: boolean
}

export type OwnAccount = { twoFactor: boolean; passkeys: OwnPasskey[]; sessions: OwnBrowser[] }

/** How an account signs in, and where it is signed in. Never the token of a session. */
export async function getOwnAccount(member: Member, sessionId: string): Promise<OwnAccount> {
  const now = new Date()
  const row = await database().user.findUniqueOrThrow({
    where: { id: member.id },
    select: {
      twoFactorEnabled: true,
      passkeys: { orderBy: { createdAt: 'asc' }, select: { id: true, name: true, createdAt: true } },
      sessions: { where: { expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' } },
    },
  })
  return {
    twoFactor: row.twoFactorEnabled === true,
    passkeys: row.passkeys.map(({ id, name, createdAt }) => ({
      id,
      name: name || 'Passkey',
      createdAt: toIso(createdAt),
    })),
    sessions: row.sessions.map(({ id, userAgent, ipAddress, createdAt, updatedAt }) => ({
      id,
      userAgent: userAgent ?? '',
      address: ipAddress ?? '',
      createdAt: createdAt.toISOString(),
      usedAt: updatedAt.toISOString(),
      current: id === sessionId,
    })),
  }
}

/** Ends one session of the own account. @throws Problem `not-found` */
export async function endOwnSession(member: Member, id: string): Promise<void> {
  const { count } = await database().session.deleteMany({ where: { id, userId: member.id } })
  if (count > 0) return
  throw new Problem('not-found', 'There is no such session.', 'It may have ended. Open your account again.')
}

/** Ends every session of the own account but one. Returns how many. */
export async function endOtherSessions(member: Member, sessionId: string): Promise<number> {
  const { count } = await database().session.deleteMany({
    where: { userId: member.id, NOT: { id: sessionId } },
  })
  return count
}

/** Stores how a person reads; a part that is not given stays as it is. */
export async function savePreferences(
  member: Member,
  preferences: { language?: Language; timeZone?: string },
): Promise<void> {
  await database().user.update({ where: { id: member.id }, data: preferences })
}
