import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { StorageLocation } from '#lib/verification/storage-location.ts'

/** Space on a disk that a worker uses. */
export type WorkerDisk = { use: 'archives' | 'scratch'; folder: string; freeBytes: number; bytes: number }

export type WorkerReport = {
  id: string
  publicKey: string
  /** Its public key for signed reports (SPKI in base64). */
  signingKey?: string
  version: string
  tools: PgBinaries[]
  /** Where it stores archives. */
  storage?: StorageLocation
  /** Its process (lib/process-identity.ts); only this one may report under the id. */
  process?: string
  host?: string
  home?: string
  slots?: number
  disk?: WorkerDisk[]
  /** Names of Sources whose sealed connection it cannot open. */
  unopenable?: string[]
}

/** Records what a worker is and that it is alive, by the database's clock. False: another process took over its id. */
export async function reportWorker(report: WorkerReport): Promise<boolean> {
  const { process = null } = report
  const own = Prisma.sql`"Worker".process IS NULL OR "Worker".process = ${process}`
  return save(report, own)
}

/** Takes over an id from the process that had it; null: none has it. False: yet another process took it. */
export async function takeWorkerId(report: WorkerReport, from: string | null): Promise<boolean> {
  return save(report, Prisma.sql`"Worker".process IS NOT DISTINCT FROM ${from}`)
}

async function save(report: WorkerReport, unless: Prisma.Sql): Promise<boolean> {
  const { id, publicKey, version, tools, process = null, host = null, home = null, slots = null } = report
  const { storage, disk, unopenable = [], signingKey = null } = report
  const saved = await database().$executeRaw`
    INSERT INTO "Worker" (id, process, host, home, slots, disk, unopenable, "publicKey", "signingKey", version, tools, storage, "startedAt", "seenAt")
    VALUES (${id}, ${process}, ${host}, ${home}, ${slots}, ${json(disk)}::jsonb, ${unopenable}, ${publicKey}, ${signingKey}, ${version},
      ${json(tools)}::jsonb, ${json(storage)}::jsonb, now(), now())
    ON CONFLICT (id) DO UPDATE SET
      "startedAt" = CASE WHEN "Worker".process = excluded.process THEN "Worker"."startedAt" ELSE now() END,
      process = excluded.process, host = excluded.host, home = excluded.home, slots = excluded.slots, disk = excluded.disk,
      unopenable = excluded.unopenable, "publicKey" = excluded."publicKey", "signingKey" = excluded."signingKey", version = excluded.version, tools = excluded.tools,
      storage = excluded.storage, "seenAt" = now()
    WHERE ${unless}`
  return saved > 0
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}

/** The process that reports under an id, and when it last did; null: none, or it stopped in order. */
export async function workerHolder(
  id: string,
): Promise<{ process: string; seenAt: string; silentMs: number } | null> {
  const rows = await database().$queryRaw<{ process: string; seenAt: string; silentMs: number }[]>`
    SELECT process, "seenAt"::text AS "seenAt", (extract(epoch FROM now() - "seenAt") * 1000)::float8 AS "silentMs"
    FROM "Worker" WHERE id = ${id} AND process IS NOT NULL`
  return rows[0] ?? null
}

/** Gives the id back when the process ends in order, so that the next one need not wait. */
export async function releaseWorkerId(id: string, process: string): Promise<void> {
  await database().worker.updateMany({ where: { id, process }, data: { process: null } })
}

const forgottenAfterDays = 30

/** Forgets workers that have not reported for a month. */
export async function forgetOldWorkers(): Promise<void> {
  await database()
    .$executeRaw`DELETE FROM "Worker" WHERE "seenAt" < now() - ${forgottenAfterDays} * interval '1 day'`
}
