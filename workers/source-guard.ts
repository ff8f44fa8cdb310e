import { lookup } from 'node:dns/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { allowedBlock, isAllowedAddress, isThisMachine, plainAddress } from '#lib/address-policy.ts'
import type { Connection, ConnectionGuard, DatabaseIdentity } from '#lib/connection-string.ts'
import { workerEnv } from '#lib/env.ts'
import { isSameDatabase, isSameServer } from '#lib/postgres/read-identity.ts'
import { problem } from '#lib/problem.ts'
import { metadataIdentity } from '#lib/store/metadata-identity.ts'
import { retryWhileAway } from '#lib/store/worker/retry-while-away.ts'

/** Who chose the address: the operator of this worker by a variable, or a person on a page or at Railway. */
export type ChosenBy = 'operator' | 'person'

/**
 * Guards a connection against Backproof's own servers: Redis and the metadata database, by address before connecting and by identity
 * afterwards. A connection that a person chose leads neither to this machine nor to addresses where clouds hand out keys, unless the
 * operator allows them, and the reason of a failure stays in the log.
 */
export function guardSource(
  connection: Connection,
  chosenBy: ChosenBy,
  { redis, metadata }: Pick<ReturnType<typeof workerEnv>, 'redis' | 'metadata'> = workerEnv(),
): Connection {
  const allowed = allowedBlock(workerEnv().allowedAddresses)
  const own: Promise<Endpoint[]> = Promise.all([
    ...(redis ? [endpointsOf(redis)] : []),
    ...(metadata.database === connection.database ? [endpointsOf(metadata)] : []),
  ]).then((lists) => lists.flat())
  own.catch(() => {}) // handled where it is awaited
  const identity = ownIdentity()
  const guard: ConnectionGuard = {
    hidesReason: chosenBy === 'person',
    allows: async (address, port) =>
      (chosenBy === 'operator' || isAllowedAddress(address, allowed)) &&
      !(await own).some((endpoint) => endpoint.port === port && isSameMachine(endpoint.address, address)),
    assertAllowed: async (reached) => {
      if (isSameDatabase(reached, await identity())) throw isMetadataDatabase
    },
  }
  return { ...connection, guard }
}

/** Guards a given server to restore into: never the server of the metadata database, since restored code of the source runs there. */
export function guardScratch(connection: Connection): Connection {
  const identity = ownIdentity()
  const guard: ConnectionGuard = {
    hidesReason: false,
    allows: async () => true,
    assertAllowed: async (reached) => {
      if (!isSameServer(reached, await identity())) return
      throw problem('scratch-is-source/metadata-database')
    },
  }
  return { ...connection, guard }
}

/** A run must not wait for the metadata database while it reads production. */
const identityWithinMs = 5000

/** How long the first reading waits for a metadata database that is away. */
const firstIdentityWithinMs = 60_000

/** Reads the identity of the metadata database; while that is away, the one that it had at the first connection counts. */
function ownIdentity(): () => Promise<DatabaseIdentity> {
  let known: DatabaseIdentity | null = null
  return async () => {
    const reading = known
      ? metadataIdentity()
      : retryWhileAway(metadataIdentity, AbortSignal.timeout(firstIdentityWithinMs))
    const late = known && sleep(identityWithinMs, known, { ref: false })
    try {
      known = await Promise.race(late ? [reading, late] : [reading])
    } catch (thrown) {
      if (known === null) throw thrown
    }
    return known
  }
}

const isMetadataDatabase = problem('source-refused/metadata-database')

type Endpoint = { address: string; port: number }

async function endpointsOf({ host, port }: { host: string; port: number }): Promise<Endpoint[]> {
  if (host.startsWith('/')) return []
  // An unknown name cannot be connected to either.
  const found = await lookup(host, { all: true }).catch(() => [])
  return found.map(({ address }) => ({ address, port }))
}

function isSameMachine(a: string, b: string): boolean {
  return plainAddress(a) === plainAddress(b) || (isThisMachine(a) && isThisMachine(b))
}
