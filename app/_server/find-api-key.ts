import { hashApiKey, isLikeApiKey } from '#lib/access/api-key.ts'
import { limitedAddress } from '#lib/access/client-address.ts'
import { exceededLimit, minuteMs } from '#lib/access/limit.ts'
import { stampedAddress } from '#lib/access/stamp-address.ts'
import { Problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { findUsableApiKey, recordApiKeyUse, type UsableApiKey } from '#lib/store/find-api-key.ts'

/**
 * The API key that a request names in `Authorization: Bearer bp_…`; null: it names none. Other tokens there belong to a proxy in front of
 * the web. @throws Problem `bad-request`, `key-unknown`, `key-expired`, `key-revoked`, `too-many-requests`
 */
export async function findApiKey(request: Request): Promise<UsableApiKey | null> {
  assertNotInAddress(request)
  const key = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (key === undefined || !isLikeApiKey(key)) return null
  const found = await findUsableApiKey({ hash: hashApiKey(key) })
  if (found === null) throw await unknownKey(request.headers)
  recordApiKeyUse(found)
  return found
}

/** Only wrong keys count: a pipeline with a wrong one does not shut out the others behind its address. */
async function unknownKey(headers: Headers): Promise<Problem> {
  const from = limitedAddress(stampedAddress(headers))
  const limit = { key: `wrong API key from ${from}`, atMost: 60, perMs: minuteMs }
  if (await exceededLimit(database(), [limit]))
    return new Problem(
      'too-many-requests',
      'Too many requests with a wrong API key.',
      'Correct the key, then wait a minute.',
    )
  return new Problem(
    'key-unknown',
    'This API key is not known.',
    'Check that it is complete and of this Backproof: it begins with bp_ and has 46 characters.',
  )
}

/** Addresses are written into logs and histories. */
function assertNotInAddress(request: Request): void {
  if (![...new URL(request.url).searchParams.values()].some(isLikeApiKey)) return
  throw new Problem(
    'bad-request',
    'An API key does not belong into an address.',
    'Send it in the header `Authorization: Bearer bp_…`. Revoke this one: addresses are written into logs.',
  )
}
