import { PrismaPg } from '@prisma/adapter-pg'
import { sharedEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { utcSession } from '#lib/utc-session.ts'
import { PrismaClient } from './generated/client.ts'
import { mapPrismaError } from './map-prisma-error.ts'

export type Database = ReturnType<typeof open>

// Next.js loads a module anew on each change in development: without a global each would open its own pool.
const kept = globalThis as typeof globalThis & { backproofDatabase?: Database }

/** The metadata database; one small pool per process. */
export function database(): Database {
  kept.backproofDatabase ??= open(sharedEnv().databaseUrl)
  return kept.backproofDatabase
}

/** Lets the pool go; the next `database()` opens another. */
export async function closeDatabase(): Promise<void> {
  const open = kept.backproofDatabase
  kept.backproofDatabase = undefined
  await open?.$disconnect()
}

function open(databaseUrl: string) {
  const pool = {
    ...utcSession(databaseUrl),
    max: 5,
    // Also the wait for one of the five: a page of a busy site waits for its turn. A server that is down refuses at once.
    connectionTimeoutMillis: 20_000,
    idleTimeoutMillis: 30_000,
    application_name: 'backproof',
  }
  const adapter = new PrismaPg(pool, {
    // The error carries the whole client. After the pool was let go it says nothing that anybody needs.
    onPoolError: ({ message }) => {
      if (kept.backproofDatabase)
        log.warn({ reason: message }, 'the metadata database dropped an idle connection')
    },
  })
  // Prisma's usual messages quote lines of our code, and what nobody foresaw is shown to people.
  // Prisma's own limits, 5 s for a transaction and 2 s until it begins, are missed by a machine that does ten things at once.
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
