import { createHash } from 'node:crypto'

/** The part of a Prisma client that is used here. */
export type SqlDatabase = {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<T>
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>
}

/** At most so many times per period. */
export type Limit = { key: string; atMost: number; perMs: number }

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
/** Longer than every period that is counted. */
const retentionMs = 48 * hourMs

/**
 * Counts one attempt for each limit in order, and returns the first limit that it exceeds. The limits after that are not counted, so
 * that a rejected client uses up no shared limit. The counters are in the database, where all web processes share them; each is one
 * statement, so that no race lets more through. Keys are stored as hashes, because people type passwords into the email field.
 */
export async function exceededLimit(database: SqlDatabase, limits: Limit[]): Promise<Limit | null> {
  for (const limit of limits) {
    if ((await countOneMore(database, limit)) > limit.atMost) return limit
  }
  return null
}

/** Whether a limit is reached, without counting an attempt. */
export async function isLimitReached(database: SqlDatabase, limit: Limit): Promise<boolean> {
  const rows = await database.$queryRaw<{ count: number }[]>`
    SELECT count FROM "RateLimit" WHERE key = ${hashKey(limit)} AND "lastRequest" > ${Date.now() - limit.perMs}`
  return (rows[0]?.count ?? 0) >= limit.atMost
}

/** Takes one attempt back for each limit: it succeeded, and only failures count. */
export async function forgiveAttempt(database: SqlDatabase, limits: Limit[]): Promise<void> {
  for (const limit of limits)
    await database.$executeRaw`UPDATE "RateLimit" SET count = greatest(count - 1, 0) WHERE key = ${hashKey(limit)}`
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
  // Clients choose the keys: without this the table would grow forever.
  if (count === 1 && Math.random() < 0.02)
    await database.$executeRaw`DELETE FROM "RateLimit" WHERE "lastRequest" < ${now - retentionMs}`
  return count
}
