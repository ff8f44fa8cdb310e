import { lookup } from 'node:dns/promises'
import { allowedBlock, isAllowedAddress, isThisMachine, plainAddress } from '#lib/address-policy.ts'
import type { Connection, ConnectionGuard } from '#lib/connection-string.ts'
import { workerEnv } from '#lib/env.ts'
import { isSameDatabase, isSameServer } from '#lib/postgres/read-identity.ts'
import { Problem } from '#lib/problem.ts'
import { metadataIdentity } from '#lib/store/metadata-identity.ts'

/** Who chose the place: the operator of this worker by a variable, or somebody at a page or at Railway. */
export type ChosenBy = 'operator' | 'person'

/**
 * A connection that is never opened to what is Backproof's own: Redis, and the metadata database, by its address before and by its
 * identity after connecting. One that a person chose does not lead to this machine or to addresses where clouds hand out keys either,
 * unless the operator allows them, and why it cannot be reached stays in the log.
 */
export function guardSource(
  connection: Connection,
  chosenBy: ChosenBy,
  { redisUrl, databaseUrl }: Pick<ReturnType<typeof workerEnv>, 'redisUrl' | 'databaseUrl'> = workerEnv(),
): Connection {
  const allowed = allowedBlock(workerEnv().allowedAddresses)
  const own: Promise<Endpoint[]> = Promise.all([
    ...(redisUrl ? [endpointsOf(redisUrl, 6379)] : []),
    ...(isNamedLike(databaseUrl, connection.database) ? [endpointsOf(databaseUrl, 5432)] : []),
  ]).then((lists) => lists.flat())
  own.catch(() => {}) // awaited by whoever asks
  const guard: ConnectionGuard = {
    hidesReason: chosenBy === 'person',
    allows: async (address, port) =>
      (chosenBy === 'operator' || isAllowedAddress(address, allowed)) &&
      !(await own).some((it) => it.port === port && isSameMachine(it.address, address)),
    assertAllowed: async (reached) => {
      if (isSameDatabase(reached, await metadataIdentity())) throw refused
    },
  }
  return { ...connection, guard }
}

/** A given server to restore into: never the metadata's, in whatever database. What is restored runs its source's code there. */
export function guardScratch(connection: Connection): Connection {
  const guard: ConnectionGuard = {
    hidesReason: false,
    allows: async () => true,
    assertAllowed: async (reached) => {
      if (!isSameServer(reached, await metadataIdentity())) return
      throw new Problem(
        'scratch-is-source',
        "The server to restore into holds Backproof's own metadata database.",
        'Nothing was written. Restore into another server.',
      )
    },
  }
  return { ...connection, guard }
}

const refused = new Problem(
  'source-refused',
  "This is Backproof's own metadata database, which is never read as a source.",
  'Name the production database. The command line verifies the metadata database, too: backproof verify env:DATABASE_URL',
)

type Endpoint = { address: string; port: number }

async function endpointsOf(url: string, usualPort: number): Promise<Endpoint[]> {
  const { hostname, port } = new URL(url)
  const host = decodeURIComponent(hostname).replace(/^\[|\]$/g, '')
  if (host === '' || host.startsWith('/')) return []
  // A name that is not known cannot be reached by it either.
  const found = await lookup(host, { all: true }).catch(() => [])
  return found.map(({ address }) => ({ address, port: port === '' ? usualPort : Number(port) }))
}

function isNamedLike(databaseUrl: string, database: string): boolean {
  try {
    return decodeURIComponent(new URL(databaseUrl).pathname.slice(1)) === database
  } catch {
    return false
  }
}

function isSameMachine(a: string, b: string): boolean {
  return plainAddress(a) === plainAddress(b) || (isThisMachine(a) && isThisMachine(b))
}
