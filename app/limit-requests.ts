import { limitedAddress } from '#lib/access/client-address.ts'
import { exceededLimit, forgiveAttempt, hourMs, isLimitReached, minuteMs } from '#lib/access/limit.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'
import { Problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'

/** A person clicks less often than this, and a program waits. @throws Problem `too-many-requests` */
export async function limitChanges(memberId: string): Promise<void> {
  const limit = { key: `changes by ${memberId}`, atMost: 120, perMs: minuteMs }
  if (await exceededLimit(database(), [limit]))
    throw new Problem('too-many-requests', 'Too many changes at once.', 'Wait a minute, then try again.')
}

/** Finds a share link. After sixty wrong ones in a minute none opens for that address, whether it exists or not. */
export async function limitedLookup<T>(headers: Headers, lookUp: () => Promise<T | null>): Promise<T | null> {
  const from = limitedAddress(stampedAddress(headers))
  const limit = { key: `wrong share link from ${from}`, atMost: 60, perMs: minuteMs }
  if (await isLimitReached(database(), limit)) return null
  const found = await lookUp()
  if (found === null) await exceededLimit(database(), [limit])
  return found
}

/**
 * Counts one passcode before it is compared, which takes memory: twelve in a quarter of an hour from one address, and sixty for a link from
 * all of them. In a day two hundred for a link: in the 90 days that it may last, less than one of fifty of all numbers of six digits.
 * `forgive` takes it back once it was right.
 */
export async function limitPasscodes(
  headers: Headers,
  shareId: string,
): Promise<{ allowed: boolean; forgive: () => Promise<void> }> {
  const from = limitedAddress(stampedAddress(headers))
  const perMs = 15 * minuteMs
  const limits = [
    { key: `passcode from ${from}`, atMost: 12, perMs },
    { key: `passcode of link ${shareId}`, atMost: 60, perMs },
    { key: `passcode of link ${shareId}`, atMost: 200, perMs: 24 * hourMs },
  ]
  const exceeded = await exceededLimit(database(), limits)
  return { allowed: exceeded === null, forgive: () => forgiveAttempt(database(), limits) }
}
