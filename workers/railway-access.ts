import { unseal } from '#lib/access/unseal.ts'
import { Problem } from '#lib/problem.ts'
import type { Access } from '#lib/railway/ask.ts'
import { discover } from '#lib/railway/discover.ts'
import { endpointOf } from '#lib/railway/endpoint.ts'
import { saveSees, type TokenPlace, tokenForWorker } from '#lib/store/railway-tokens.ts'

/** What it takes to ask Railway, with a token that only the worker can know: its own environment variable, or what its key opens. */
export async function railwayAccess(
  tokenId: string,
  privateKey: string,
  signal: AbortSignal,
): Promise<Access> {
  const { kind, ...place } = await tokenForWorker(tokenId)
  const access = { endpoint: endpointOf(), token: await tokenOf(place, privateKey) }
  if (kind) return { ...access, kind }
  // How a token is sent depends on its kind, so nothing else can be asked before.
  const sees = await discover(access, signal)
  await saveSees(tokenId, { sees })
  return { ...access, kind: sees.kind }
}

/** The token itself. It goes into one header, and nowhere else. */
export async function tokenOf(place: TokenPlace, privateKey: string): Promise<string> {
  if ('variable' in place) {
    const token = process.env[place.variable]?.trim()
    if (token) return token
    throw new Problem(
      'variable-missing',
      `The worker has no variable ${place.variable}.`,
      'Set it to a token of Railway in the environment of the worker, and restart it.',
    )
  }
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
