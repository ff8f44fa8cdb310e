import { database } from '#lib/store/database.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'

export type WorkerReport = {
  id: string
  publicKey: string
  version: string
  tools: PgBinaries[]
  /** Where it stores archives. */
  storage?: StorageLocation
}

/** Records what a worker is and that it is alive, by the database's clock. */
export async function reportWorker({ id, publicKey, version, tools, storage }: WorkerReport): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "Worker" (id, "publicKey", version, tools, storage, "startedAt", "seenAt")
    VALUES (${id}, ${publicKey}, ${version}, ${JSON.stringify(tools)}::jsonb, ${storage ? JSON.stringify(storage) : null}::jsonb, now(), now())
    ON CONFLICT (id) DO UPDATE SET "publicKey" = excluded."publicKey", version = excluded.version, tools = excluded.tools,
      storage = excluded.storage, "seenAt" = now()`
}
