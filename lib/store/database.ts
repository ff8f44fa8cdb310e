import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { sharedEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import type { MetadataConnection } from '#lib/metadata-connection.ts'
import { metadataSession } from '#lib/metadata-session.ts'
import { PrismaClient } from './generated/client.ts'
import { mapPrismaError } from './map-prisma-error.ts'
import { statementNames } from './statement-names.ts'

export type Database = ReturnType<typeof open>
/** What may be used within a transaction of the database. */
export type Transaction = Omit<
  Database,
  '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction' | '$use'
>

// Next.js reloads a module on each change in development: without a global each reload would open a pool of its own.
const globals = globalThis as typeof globalThis & { backproofDatabase?: Database }

/** The metadata database; one small pool per process. */
export function database(): Database {
  globals.backproofDatabase ??= open(sharedEnv().metadata)
  return globals.backproofDatabase
}

/** Closes the pool; the next `database()` opens another. */
export async function closeDatabase(): Promise<void> {
  const open = globals.backproofDatabase
  globals.backproofDatabase = undefined
  await open?.$disconnect()
}

function open(metadata: MetadataConnection) {
  const session = metadataSession(metadata)
  const connectMs = metadata.connectTimeoutMs ?? metadata.poolTimeoutMs
  const pool = new pg.Pool({
    ...session,
    max: metadata.connections,
    // The wait for one of the connections on a busy site, and for a new one. A server that is down refuses at once.
    connectionTimeoutMillis: Math.max(metadata.poolTimeoutMs, connectMs),
    Client: withConnectTimeout(connectMs),
    idleTimeoutMillis: 30_000,
    // For a server that accepts and does not answer. As long as the longest transaction may take.
    query_timeout: 60_000,
    keepAlive: true,
  })
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    schema: metadata.schema,
    statementNameGenerator: statementNames(),
    // Only the message is logged: the error holds the whole client. After the pool was closed errors are expected.
    onPoolError: ({ message }) => {
      if (globals.backproofDatabase)
        log.warn({ reason: message }, 'the metadata database dropped an idle connection')
    },
  })
  // `minimal`: Prisma's default messages quote source code, and unexpected errors are shown on pages.
  // A busy machine misses Prisma's default limits, 5 s for a transaction and 2 s until it starts.
  const transactionOptions = { timeout: 60_000, maxWait: 20_000 }
  const client = new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions })
  return client.$extends({
    query: {
      $allOperations: async ({ args, query }) => {
        try {
          return await query(args)
        } catch (thrown) {
          throw mapPrismaError(thrown)
        }
      },
    },
  })
}

/** A client that gives up opening a connection earlier than the pool gives up waiting for one. */
function withConnectTimeout(connectionTimeoutMillis: number): typeof pg.Client {
  return class extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      const given = config as pg.ClientConfig
      // The pool makes the password a property that is not copied.
      super({ ...given, password: given.password, connectionTimeoutMillis })
    }
  }
}
