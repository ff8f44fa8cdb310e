import type { WorkerTool } from '#lib/verification/source.ts'
import type { StoragePlace } from '#lib/verification/storage-place.ts'
import { database } from './database.ts'

export type WorkerReport = {
  id: string
  publicKey: string
  version: string
  tools: WorkerTool[]
  /** Where it keeps archives. */
  storage?: StoragePlace
}

/** A worker says what it is and that it lives, by the database's clock. */
export async function reportWorker({ id, publicKey, version, tools, storage }: WorkerReport): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "Worker" (id, "publicKey", version, tools, storage, "startedAt", "seenAt")
    VALUES (${id}, ${publicKey}, ${version}, ${JSON.stringify(tools)}::jsonb, ${storage ? JSON.stringify(storage) : null}::jsonb, now(), now())
    ON CONFLICT (id) DO UPDATE SET "publicKey" = excluded."publicKey", version = excluded.version, tools = excluded.tools,
      storage = excluded.storage, "seenAt" = now()`
}

export type WorkerNow = { publicKey: string; tools: WorkerTool[]; seenAt: string; alive: boolean }

/** The worker that reported last; alive when that was less than a minute ago. null: none ever did. */
export async function workerNow(): Promise<WorkerNow | null> {
  const rows = await database().$queryRaw<
    { publicKey: string; tools: WorkerTool[]; seenAt: Date; alive: boolean }[]
  >`
    SELECT "publicKey", tools, "seenAt", "seenAt" > now() - interval '60 seconds' AS alive
    FROM "Worker" ORDER BY "seenAt" DESC LIMIT 1`
  const row = rows[0]
  return row ? { ...row, seenAt: row.seenAt.toISOString() } : null
}
