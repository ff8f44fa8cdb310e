import { randomBytes } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'

/** How many characters the password of an account may have. */
export const passwordLength = { min: 12, max: 128 } as const

/** The hash of a password, as the sign-in library compares it. */
export function hashAccountPassword(password: string): Promise<string> {
  return hashPassword(password)
}

/** A password of 120 random bits. */
export function generatePassword(): string {
  return randomBytes(15).toString('base64url')
}
