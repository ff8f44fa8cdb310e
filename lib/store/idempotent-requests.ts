import { database } from './database.ts'

/** An answer that is sent again. The body is encrypted: the store cannot read it. */
export type StoredAnswer = { status: number; location: string | null; contentType: string; body: string }

/** What is known of an earlier request with the same key. */
export type EarlierRequest = { requestHash: string; answer: StoredAnswer | null }

/** How long a key is remembered. */
const hours = 24

/**
 * Begins a request under the hash of its caller and key; of two at the same time one begins. null: it has begun, and nothing is known of it
 * from before. Otherwise the earlier request, whose answer is null while it is in progress.
 */
export async function beginRequest(keyHash: string, requestHash: string): Promise<EarlierRequest | null> {
  const begun = await database().$executeRaw`
    INSERT INTO "IdempotentRequest" ("keyHash", "requestHash") VALUES (${keyHash}, ${requestHash})
    ON CONFLICT ("keyHash") DO UPDATE SET "requestHash" = excluded."requestHash", "createdAt" = now(), answer = NULL
      WHERE "IdempotentRequest"."createdAt" < now() - make_interval(hours => ${hours}::int)`
  if (begun > 0) {
    if (Math.random() < 0.02) await forgetOld()
    return null
  }
  const row = await database().idempotentRequest.findUnique({ where: { keyHash } })
  // The other request was refused in between: it freed the key.
  if (!row) return beginRequest(keyHash, requestHash)
  return { requestHash: row.requestHash, answer: row.answer as StoredAnswer | null }
}

export async function saveAnswer(keyHash: string, answer: StoredAnswer): Promise<void> {
  await database().idempotentRequest.update({ where: { keyHash }, data: { answer } })
}

/** Frees a key: its request was refused and has changed nothing. */
export async function freeKey(keyHash: string): Promise<void> {
  await database().idempotentRequest.deleteMany({ where: { keyHash } })
}

/** Clients choose the keys: without this the table would grow forever. */
async function forgetOld(): Promise<void> {
  await database()
    .$executeRaw`DELETE FROM "IdempotentRequest" WHERE "createdAt" < now() - make_interval(hours => ${hours}::int)`
}
