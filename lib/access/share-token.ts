import { createHash, randomBytes } from 'node:crypto'

/** A new token for a Share: 256 random bits for the link, and their hash, the only part that is stored. */
export function newShareToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashShareToken(token) }
}

/** The hash that identifies a Share. SHA-256 without salt is enough for 256 random bits. */
export function hashShareToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
