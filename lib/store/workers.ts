import type { PgBinaries } from '#lib/verification/source.ts'
import { database } from './database.ts'

export type WorkerStatus = { publicKey: string; tools: PgBinaries[]; seenAt: string; alive: boolean }

/** The worker that reported last; alive if that was less than a minute ago. null: no worker ever reported. */
export async function workerStatus(): Promise<WorkerStatus | null> {
  const rows = await database().$queryRaw<
    { publicKey: string; tools: PgBinaries[]; seenAt: Date; alive: boolean }[]
  >`
    SELECT "publicKey", tools, "seenAt", "seenAt" > now() - interval '60 seconds' AS alive
    FROM "Worker" ORDER BY "seenAt" DESC LIMIT 1`
  const row = rows[0]
  return row ? { ...row, seenAt: row.seenAt.toISOString() } : null
}

/** Whether any worker reported within the last minute. */
export async function anyWorkerAlive(): Promise<boolean> {
  const rows = await database().$queryRaw<{ alive: boolean }[]>`
    SELECT EXISTS (SELECT FROM "Worker" WHERE "seenAt" > now() - interval '60 seconds') AS alive`
  return rows[0]?.alive ?? false
}

/** The public keys of the workers that are alive, the one that reported last first; without one, that of the last. Empty: none ever reported. */
export async function reportedWorkerKeys(): Promise<string[]> {
  const rows = await database().$queryRaw<{ publicKey: string }[]>`
    SELECT "publicKey" FROM "Worker"
    WHERE "seenAt" > now() - interval '60 seconds' OR "seenAt" = (SELECT max("seenAt") FROM "Worker")
    ORDER BY "seenAt" DESC`
  return [...new Set(rows.map(({ publicKey }) => publicKey))]
}

/** How many archives of a Source the worker that reported last retains by default. */
export async function defaultRetention(): Promise<number> {
  const rows = await database().$queryRaw<{ newest: number | null }[]>`
    SELECT (storage->>'keepArchives')::int AS newest FROM "Worker" WHERE storage IS NOT NULL ORDER BY "seenAt" DESC LIMIT 1`
  return rows[0]?.newest ?? 7
}
