import { unseal } from '#lib/access/unseal.ts'
import { type Connection, readConnectionString } from '#lib/connection-string.ts'
import { Problem } from '#lib/problem.ts'
import { sourceConnection } from '#lib/store/sources.ts'

/** The connection of a Source, which only the worker can know. */
export async function connectionOf(sourceId: string, privateKey: string): Promise<Connection> {
  return connectionIn(await sourceConnection(sourceId), privateKey)
}

/** A connection out of where it is kept: this worker's own environment variable, or what its key opens. */
export async function connectionIn(
  place: { variable: string } | { sealedUrl: string },
  privateKey: string,
): Promise<Connection> {
  if ('sealedUrl' in place) return readConnectionString(await unseal(privateKey, place.sealedUrl))
  const text = process.env[place.variable]
  // The operator of this very machine wrote the variable, so a socket is as good as a host there.
  if (text) return readConnectionString(text, { allowSocket: true })
  throw new Problem(
    'variable-missing',
    `The worker has no variable ${place.variable}.`,
    'Set it in the environment of the worker (on Railway: a reference variable of the worker service) and restart it.',
  )
}
