import { APIError } from 'better-auth/api'
import { limitedAddress, unknownAddress } from './client-address.ts'
import { exceededLimit, hourMs, type Limit, minuteMs, type SqlDatabase } from './limit.ts'

/**
 * Limits of sign-in attempts: from one address, from all addresses together, at one account. The address comes first, so that one
 * client can neither use up the shared limit nor lock more than a few accounts.
 */
export function signInLimits(address: string, email: string, knownAddress: boolean): Limit[] {
  const from = `sign-in from ${limitedAddress(address)}`
  const at = `sign-in at ${email.trim().toLowerCase().slice(0, 254)}`
  return [
    { key: from, atMost: 10, perMs: minuteMs },
    { key: from, atMost: 60, perMs: hourMs },
    ...(knownAddress ? [] : [{ key: 'sign-in', atMost: 120, perMs: minuteMs }]),
    { key: at, atMost: 10, perMs: minuteMs },
  ]
}

/**
 * Rejects a sign-in beyond these limits, with the same message whether or not the account exists. Returns the limits that it counted for:
 * a sign-in that succeeds takes them back. Counting comes first, so that attempts at the same time cannot pass a limit together.
 */
export async function limitSignIn(database: SqlDatabase, address: string, email: string): Promise<Limit[]> {
  const known = await holdsSession(database, address)
  const limits = signInLimits(address, email, known)
  if (await exceededLimit(database, limits))
    throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts. Try again in a minute.' })
  return limits
}

/**
 * Rejects codes of a second factor beyond these limits: from one address, and at one account. Returns what it counted for, as
 * `limitSignIn` does. The library locks an account for a quarter of an hour after ten wrong codes besides.
 */
export async function limitCodes(
  database: SqlDatabase,
  address: string,
  userId: string | undefined,
): Promise<Limit[]> {
  const from = `code from ${limitedAddress(address)}`
  const limits = [
    { key: from, atMost: 10, perMs: minuteMs },
    { key: from, atMost: 60, perMs: hourMs },
    ...(userId === undefined ? [] : [{ key: `code of ${userId}`, atMost: 10, perMs: minuteMs }]),
  ]
  if (await exceededLimit(database, limits))
    throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts. Try again in a minute.' })
  return limits
}

/**
 * Spends a code of an app for a sign-in, and rejects one that was used: who saw it being typed cannot type it again while it is valid (RFC 6238,
 * section 5.2). Returns what it counted, for an attempt that fails.
 */
export async function spendCode(database: SqlDatabase, userId: string, code: unknown): Promise<Limit> {
  const once = { key: `used code ${String(code)} of ${userId}`, atMost: 1, perMs: 2 * minuteMs }
  if (await exceededLimit(database, [once]))
    throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'This code was used.' })
  return once
}

/** Whether an address has a session: it is exempt from the shared limit, which an attack elsewhere may use up. */
async function holdsSession(database: SqlDatabase, address: string): Promise<boolean> {
  if (address === unknownAddress) return false
  const rows = await database.$queryRaw<{ known: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Session" WHERE "ipAddress" = ${limitedAddress(address)} AND "expiresAt" > now()) AS known`
  return rows[0]?.known ?? false
}
