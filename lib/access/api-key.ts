import { createHash, randomBytes } from 'node:crypto'

/** What every API key begins with: scanners for secrets and the log recognize it by that. */
const prefix = 'bp_'

/** A new API key: 256 random bits. Stored are its hash and its first characters, by which people recognize it; the key is shown once. */
export function newApiKey(): { key: string; hash: string; start: string } {
  const key = `${prefix}${randomBytes(32).toString('base64url')}`
  return { key, hash: hashApiKey(key), start: key.slice(0, prefix.length + 4) }
}

/** The hash that identifies a key. SHA-256 without salt is enough for 256 random bits. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** Whether a text begins as an API key does; it need not be one. */
export function isLikeApiKey(text: string): boolean {
  return text.startsWith(prefix)
}
