import { unseal } from '#lib/access/unseal.ts'
import { type Connection, readConnectionString } from '#lib/connection-string.ts'
import { sourceConnection } from '#lib/store/worker/source-connection.ts'
import { offeredVariable } from './offered-variable.ts'
import { guardSource } from './source-guard.ts'

/** The connection of a Source, which only the worker can know. */
export async function connectionForSource(sourceId: string, privateKey: string): Promise<Connection> {
  return openConnectionLocation(await sourceConnection(sourceId), privateKey)
}

/** A connection out of where it is kept: a variable that this worker offers, or what its key opens. */
export async function openConnectionLocation(
  place: { variable: string } | { sealedUrl: string },
  privateKey: string,
): Promise<Connection> {
  if ('sealedUrl' in place)
    return guardSource(readConnectionString(await unseal(privateKey, place.sealedUrl)), 'person')
  // The operator of this very machine wrote the variable, so a socket is as good as a host there.
  const text = offeredVariable('source', place.variable)
  return guardSource(readConnectionString(text, { allowSocket: true }), 'operator')
}
