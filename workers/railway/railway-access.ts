import { unseal } from '#lib/access/unseal.ts'
import { problem } from '#lib/problem.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'
import { discover } from '#lib/railway/discover.ts'
import { railwayEndpoint } from '#lib/railway/endpoint.ts'
import type { TokenLocation } from '#lib/store/railway-tokens.ts'
import { saveTokenScope, tokenForWorker } from '#lib/store/worker/railway-tokens.ts'
import { offeredVariable } from '#workers/offered-variable.ts'

/** The access to Railway with a token that only the worker can read: from its environment, or unsealed with its key. */
export async function railwayAccess(
  tokenId: string,
  privateKey: string,
  signal: AbortSignal,
): Promise<RailwayAccess> {
  const { kind, ...location } = await tokenForWorker(tokenId)
  const access = { endpoint: railwayEndpoint(), token: await readToken(location, privateKey) }
  if (kind) return { ...access, kind }
  // The header of a token depends on its kind, so the kind is discovered first.
  const sees = await discover(access, signal)
  await saveTokenScope(tokenId, { sees })
  return { ...access, kind: sees.kind }
}

/** A token is one word. Anything that looks like an address is another secret, and is never sent. */
const isTokenLike = (value: string) => /^[\w.~+=-]{8,512}$/.test(value)

/** Reads the token itself, which is used for one header and nothing else. */
export async function readToken(location: TokenLocation, privateKey: string): Promise<string> {
  if ('variable' in location) return offeredVariable('railway-token', location.variable, isTokenLike)
  try {
    return (await unseal(privateKey, location.sealed)).trim()
  } catch (thrown) {
    throw problem('secret-unreadable', { secret: 'railway-token' }, { cause: thrown })
  }
}
