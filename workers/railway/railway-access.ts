import { unseal } from '#lib/access/unseal.ts'
import { Problem } from '#lib/problem.ts'
import type { RailwayAccess } from '#lib/railway/client.ts'
import { discover } from '#lib/railway/discover.ts'
import { railwayEndpoint } from '#lib/railway/endpoint.ts'
import type { TokenLocation } from '#lib/store/railway-tokens.ts'
import { saveTokenScope, tokenForWorker } from '#lib/store/worker/railway-tokens.ts'
import { offeredVariable } from '#workers/offered-variable.ts'

/** What it takes to ask Railway, with a token that only the worker can know: its own environment variable, or what its key opens. */
export async function railwayAccess(
  tokenId: string,
  privateKey: string,
  signal: AbortSignal,
): Promise<RailwayAccess> {
  const { kind, ...place } = await tokenForWorker(tokenId)
  const access = { endpoint: railwayEndpoint(), token: await readToken(place, privateKey) }
  if (kind) return { ...access, kind }
  // How a token is sent depends on its kind, so nothing else can be asked before.
  const sees = await discover(access, signal)
  await saveTokenScope(tokenId, { sees })
  return { ...access, kind: sees.kind }
}

/** A token is one word; what holds the marks of an address is something else, and is sent to nobody. */
const isTokenLike = (value: string) => /^[\w.~+=-]{8,512}$/.test(value)

/** The token itself. It goes into one header, and nowhere else. */
export async function readToken(place: TokenLocation, privateKey: string): Promise<string> {
  if ('variable' in place) return offeredVariable('railway-token', place.variable, isTokenLike)
  try {
    return (await unseal(privateKey, place.sealed)).trim()
  } catch (thrown) {
    throw new Problem(
      'secret-unreadable',
      'The sealed Railway token cannot be opened with the key of this worker.',
      'It was sealed for another worker, or is damaged. Connect Railway again.',
      { cause: thrown },
    )
  }
}
