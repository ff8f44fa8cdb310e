import { createHash } from 'node:crypto'

/** What is needed of a Prisma client. */
export type SqlDatabase = {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<T>
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>
}

/** So many times of one thing in one span of time. */
export type Limit = { key: string; atMost: number; perMs: number }

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
/** Longer than every span that is counted. */
const retentionMs = 24 * hourMs

/**
 * Counts one more of each, in order, and gives the first limit that is exceeded by it; what follows that one is not counted, so
 * that a client who is refused uses up nobody else's share. Counted in the database, where all web processes share it, each in one
 * statement, so that no race lets more through. Keys are kept as hashes: people type passwords into the field of the e-mail.
 */
export async function exceededLimit(database: SqlDatabase, limits: Limit[]): Promise<Limit | null> {
  for (const limit of limits) {
    if ((await countOneMore(database, limit)) > limit.atMost) return limit
  }
  return null
}

/** Whether nothing more is left, without counting anything. */
export async function isLimitReached(database: SqlDatabase, limit: Limit): Promise<boolean> {
  const rows = await database.$queryRaw<{ count: number }[]>`
    SELECT count FROM "RateLimit" WHERE key = ${hashKey(limit)} AND "lastRequest" > ${Date.now() - limit.perMs}`
  return (rows[0]?.count ?? 0) >= limit.atMost
}

function hashKey({ key, perMs }: Limit): string {
  return createHash('sha256').update(`${perMs} ${key}`).digest('base64url')
}

async function countOneMore(database: SqlDatabase, limit: Limit): Promise<number> {
  const hash = hashKey(limit)
  const now = Date.now()
  const before = now - limit.perMs
  const counted = await database.$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" (id, key, count, "lastRequest") VALUES (gen_random_uuid()::text, ${hash}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN "RateLimit"."lastRequest" <= ${before} THEN 1 ELSE "RateLimit".count + 1 END,
      "lastRequest" = CASE WHEN "RateLimit"."lastRequest" <= ${before} THEN ${now} ELSE "RateLimit"."lastRequest" END
    RETURNING count`
  const count = counted[0]?.count ?? 0
  // Keys are whatever strangers send: without this the table would grow for ever.
  if (count === 1 && Math.random() < 0.02)
    await database.$executeRaw`DELETE FROM "RateLimit" WHERE "lastRequest" < ${now - retentionMs}`
  return count
}
