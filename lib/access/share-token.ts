import { createHash, randomBytes } from 'node:crypto'

/** A new token for a Share: 256 random bits for the link, and their hash, which alone is kept. */
export function newShareToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashShareToken(token) }
}

/** The hash a Share is found by. SHA-256 without salt is enough: nobody guesses 256 random bits. */
export function hashShareToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
