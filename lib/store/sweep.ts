import { processState } from '#lib/process-identity.ts'
import { database } from './database.ts'
import { type LeaseKind, leaseKinds } from './lease-kinds.ts'

type SweepOptions = {
  /** How long a row's heartbeat may stay the same, while this process watches, before its worker counts as lost. */
  silentForMs: number
  /** The same for a row whose cancel was requested: a living worker obeys within seconds. */
  cancelForMs: number
  /** After a longer pause between two looks nothing is known of the time between them. */
  pauseForMs: number
  /** A clock that never jumps. */
  now?: () => number
}

type Row = {
  id: string
  claim: string
  beat: string
  cancelRequested: boolean
  workerProcess: string | null
  step: string | null
}
type SweptRow = { id: string; reason: 'silent' | 'ended' | 'cancelled' }

/**
 * Ends rows whose worker is lost: its heartbeat did not change while this process watched without a break, or its process is known to
 * have ended. Why not by the age of the heartbeat: while the metadata database was away no worker could write one, and its clock may be
 * set. A look that fails, or comes late, starts the watch anew. Any number of processes may sweep; each row is ended by one of them.
 */
export function createSweep({
  silentForMs,
  cancelForMs,
  pauseForMs,
  now = () => performance.now(),
}: SweepOptions): (kind: LeaseKind) => Promise<SweptRow[]> {
  const watches: Record<LeaseKind, { at: number; since: Map<string, number> }> = {
    run: { at: 0, since: new Map() },
    task: { at: 0, since: new Map() },
    rehearsal: { at: 0, since: new Map() },
  }
  return async (kind) => {
    const watch = watches[kind]
    const begun = now()
    if (begun - watch.at > pauseForMs) watch.since.clear()
    const rows = await runningRows(kind).catch((thrown) => {
      watch.since.clear()
      throw thrown
    })
    watch.at = now()
    const known = watch.since
    watch.since = new Map(rows.map((row) => [keyOf(row), known.get(keyOf(row)) ?? watch.at]))
    const swept: SweptRow[] = []
    for (const row of rows) {
      const silentMs = begun - (watch.since.get(keyOf(row)) ?? begun)
      const reason = lostReason(row, silentMs, { silentForMs, cancelForMs })
      if (reason && (await endRow(kind, row, reason))) swept.push({ id: row.id, reason })
    }
    return swept
  }
}

function keyOf({ id, claim, beat }: Row): string {
  return `${id} ${claim} ${beat}`
}

function lostReason(
  { cancelRequested, workerProcess }: Row,
  silentMs: number,
  { silentForMs, cancelForMs }: Pick<SweepOptions, 'silentForMs' | 'cancelForMs'>,
): SweptRow['reason'] | null {
  const state = workerProcess === null ? null : processState(workerProcess)
  const hasEnded = state?.same === true && !state.alive
  if (cancelRequested && (hasEnded || silentMs >= cancelForMs)) return 'cancelled'
  if (hasEnded) return 'ended'
  return silentMs >= silentForMs ? 'silent' : null
}

function runningRows(kind: LeaseKind): Promise<Row[]> {
  const { table, cancelRequested, step } = leaseKinds[kind]
  return database().$queryRaw<Row[]>`
    SELECT id, claim, "heartbeatAt"::text AS beat, ${cancelRequested} AS "cancelRequested", "workerProcess", ${step} AS step
    FROM ${table} held WHERE status = 'running'`
}

/** False: its worker wrote meanwhile, or another process ended it. */
async function endRow(kind: LeaseKind, row: Row, reason: SweptRow['reason']): Promise<boolean> {
  const { table, lostStatus, cancelledStatus, lostProgress, lostFiles, problems } = leaseKinds[kind]
  const status = reason === 'cancelled' ? cancelledStatus : lostStatus
  const ended = await database().$executeRaw`
    UPDATE ${table} SET status = ${status}, "endedAt" = now(), progress = ${lostProgress} ${lostFiles},
      problem = ${JSON.stringify(problems[reason](row.step).details)}::jsonb
    WHERE id = ${row.id} AND claim = ${row.claim} AND status = 'running' AND "heartbeatAt"::text = ${row.beat}`
  return ended > 0
}
