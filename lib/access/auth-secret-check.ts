import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Costs a guess 64 MB of memory and a tenth of a second, as long as a password's hash. */
const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }
const bytes = 32

/** What recognises the secret later, and neither is it nor helps to guess it: a key derived by scrypt, beside its random salt. */
export async function authSecretCheck(secret: string, salt = randomBytes(16)): Promise<string> {
  return `scrypt:${salt.toString('base64url')}:${(await derive(secret, salt)).toString('base64url')}`
}

/** Whether a secret is the one that a check was made of. */
export async function isCheckOf(check: string, secret: string): Promise<boolean> {
  const [, salt = '', key = ''] = check.split(':')
  const stored = Buffer.from(key, 'base64url')
  const derived = await derive(secret, Buffer.from(salt, 'base64url'))
  return stored.length === derived.length && timingSafeEqual(stored, derived)
}

function derive(secret: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, bytes, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
