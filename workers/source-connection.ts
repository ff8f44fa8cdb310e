import { unseal } from '#lib/access/unseal.ts'
import { type Connection, readConnectionString } from '#lib/connection-string.ts'
import { sourceConnection } from '#lib/store/worker/source-connection.ts'
import { offeredVariable } from './offered-variable.ts'
import { guardSource } from './source-guard.ts'

/** The connection of a Source; only the worker can read it. */
export async function connectionForSource(sourceId: string, privateKey: string): Promise<Connection> {
  return openConnectionLocation(await sourceConnection(sourceId), privateKey)
}

/** Reads a connection from a variable that this worker offers, or unseals it with the worker's key. */
export async function openConnectionLocation(
  location: { variable: string } | { sealedUrl: string },
  privateKey: string,
): Promise<Connection> {
  if ('sealedUrl' in location)
    return guardSource(readConnectionString(await unseal(privateKey, location.sealedUrl)), 'person')
  // The operator of this machine set the variable, so it may name a socket.
  const text = offeredVariable('source', location.variable)
  return guardSource(readConnectionString(text, { allowSocket: true }), 'operator')
}
