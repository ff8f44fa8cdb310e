import type { MemberRole } from '#lib/access/roles.ts'

/** A member as the list shows them. */
export type MemberRow = {
  id: string
  email: string
  role: MemberRole
  disabled: boolean
  twoFactor: boolean
  passkeys: number
  sessions: number
  lastSignInAt: string | null
}

/** An open invitation as the list shows it. */
export type InvitationRow = {
  id: string
  email: string
  role: MemberRole
  createdBy: string
  expiresAt: string
}
