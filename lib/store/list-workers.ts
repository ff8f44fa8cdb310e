import type { PgBinaries } from '#lib/verification/source.ts'
import type { WorkerRecord } from '#lib/verification/worker-record.ts'
import { database } from './database.ts'

type Row = Omit<WorkerRecord, 'key' | 'state' | 'seenAt' | 'startedAt' | 'runs' | 'disk'> & {
  publicKey: string
  tools: PgBinaries[]
  alive: boolean
  stopped: boolean
  seenAt: Date
  startedAt: Date
  runs: WorkerRecord['runs'] | null
  disk: WorkerRecord['disk'] | null
}

/** The workers that reported within the last month: those online first, then the ones seen last. */
export async function listWorkers(): Promise<WorkerRecord[]> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT w.id, w.host, w.home, w.version, w.tools, w."publicKey", w."seenAt", w."startedAt", w.slots, w.disk, w.unopenable,
      w."seenAt" > now() - interval '60 seconds' AS alive, w.host IS NOT NULL AND w.process IS NULL AS stopped,
      (SELECT jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'source', s.name) ORDER BY r.number)
       FROM "Run" r JOIN "Source" s ON s.id = r."sourceId" WHERE r.status = 'running' AND r."workerId" = w.id) AS runs
    FROM "Worker" w WHERE w."seenAt" > now() - interval '30 days' ORDER BY (w.process IS NOT NULL AND w."seenAt" > now() - interval '60 seconds') DESC, w."seenAt" DESC`
  return rows.map(({ publicKey, alive, stopped, seenAt, startedAt, runs, disk, ...row }) => ({
    ...row,
    key: shortKey(publicKey),
    state: stopped ? 'stopped' : alive ? 'online' : 'silent',
    seenAt: seenAt.toISOString(),
    startedAt: startedAt.toISOString(),
    runs: runs ?? [],
    disk: disk ?? [],
  }))
}

function shortKey(publicKey: string): string {
  return publicKey.length > 20 ? `${publicKey.slice(0, 10)}…${publicKey.slice(-6)}` : publicKey
}
