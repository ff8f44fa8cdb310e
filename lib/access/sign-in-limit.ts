import { APIError } from 'better-auth/api'

/** What is needed of a Prisma client. */
export type SqlDatabase = { $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<T> }

/** Refuses a sign-in beyond `perMinute` attempts at one account, wherever they come from. Counted in one statement, so no race. */
export async function refuseHasty(database: SqlDatabase, email: string, perMinute: number): Promise<void> {
  const key = `account|${email.trim().toLowerCase().slice(0, 254)}`
  const now = Date.now()
  const minuteAgo = now - 60_000
  const counted = await database.$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" (id, key, count, "lastRequest") VALUES (gen_random_uuid()::text, ${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN "RateLimit"."lastRequest" <= ${minuteAgo} THEN 1 ELSE "RateLimit".count + 1 END,
      "lastRequest" = CASE WHEN "RateLimit"."lastRequest" <= ${minuteAgo} THEN ${now} ELSE "RateLimit"."lastRequest" END
    RETURNING count`
  if ((counted[0]?.count ?? 0) > perMinute) {
    throw new APIError('TOO_MANY_REQUESTS', {
      message: 'Too many attempts at this account. Try again in a minute.',
    })
  }
}
