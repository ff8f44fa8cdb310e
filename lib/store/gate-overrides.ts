import { Problem, problem } from '#lib/problem.ts'
import type { GateOverride, GateOverrideRecord } from '#lib/verification/gate-override.ts'
import type { GateState } from '#lib/verification/gate-state.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { GateOverride as Row } from './generated/client.ts'
import { toIso } from './run-mapper.ts'

/** The override of a Source that is in force; null: none. */
export async function activeOverride(sourceId: string): Promise<GateOverride | null> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT * FROM "GateOverride" WHERE "sourceId" = ${sourceId} ORDER BY number DESC LIMIT 1`
  const [row] = rows
  return row && row.revokedAt === null ? toOverride(row) : null
}

/** The newest override of each Source, unless it ended or was revoked: an earlier one that lasts longer was replaced by it. */
export async function newestOverrides(): Promise<Map<string, GateOverride>> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT o.* FROM "GateOverride" o WHERE until > now()
      AND NOT EXISTS (SELECT FROM "GateOverride" n WHERE n."sourceId" = o."sourceId" AND n.number > o.number)`
  return new Map(rows.flatMap((row) => (row.revokedAt === null ? [[row.sourceId, toOverride(row)]] : [])))
}

/** The overrides of a Run's evidence, the newest first. */
export async function overridesOfRun(runId: string): Promise<GateOverrideRecord[]> {
  const rows = await database().gateOverride.findMany({
    where: { runId },
    orderBy: { number: 'desc' },
    take: 20,
  })
  return rows.map((row) => ({
    ...toOverride(row),
    revokedAt: toIso(row.revokedAt),
    revokedBy: row.revokedBy,
  }))
}

export type NewOverride = {
  sourceId: string
  /** The Run whose evidence it overrides. */
  runId: string | null
  state: GateState
  /** As in GateOverride. */
  byRehearsal?: boolean
  reason: string
  hours: number
}

/** Opens the gate of a Source by hand. It replaces an earlier override. @throws Problem `forbidden`, `not-found`, `conflict` */
export async function addOverride(by: Actor, { hours, ...wanted }: NewOverride): Promise<GateOverride> {
  await assertMay(by, 'manage', wanted.sourceId)
  if (wanted.state === 'open')
    throw new Problem('conflict', 'The gate is open.', 'An override is needed only while it is not.')
  const known = await database().source.count({ where: { id: wanted.sourceId, archivedAt: null } })
  if (known === 0) throw problem('not-found/source')
  const { sourceId, runId, state, byRehearsal = false, reason } = wanted
  const seconds = Math.round(hours * 3600)
  // The instants are of one clock, the metadata database's, which judges them later.
  const rows = await database().$queryRaw<Row[]>`
    INSERT INTO "GateOverride" ("sourceId", "runId", "afterRun", state, "byRehearsal", reason, "createdBy", until)
    VALUES (${sourceId}, ${runId}, (SELECT coalesce(max(number), 0) FROM "Run"
      WHERE "sourceId" = ${sourceId} AND status IN ('passed', 'failed', 'errored', 'cancelled')),
      ${state}, ${byRehearsal}, ${reason}, ${actorSignature(by)}, now() + ${seconds} * interval '1 second')
    RETURNING *`
  const [row] = rows
  if (!row) throw new Error('The override was not stored.')
  return toOverride(row)
}

/** Ends the override of a Source at once. False: none was in force. @throws Problem `forbidden` */
export async function revokeOverride(by: Actor, sourceId: string): Promise<boolean> {
  await assertMay(by, 'manage', sourceId)
  const revoked = await database().$executeRaw`
    UPDATE "GateOverride" SET "revokedAt" = now(), "revokedBy" = ${actorSignature(by)}
    WHERE "sourceId" = ${sourceId} AND "revokedAt" IS NULL AND until > now()`
  return revoked > 0
}

function toOverride({
  id,
  createdBy,
  reason,
  createdAt,
  until,
  afterRun,
  state,
  byRehearsal,
}: Row): GateOverride {
  return {
    ...{ id, by: createdBy, reason, afterRun, state: state as GateState },
    ...(byRehearsal ? { byRehearsal } : {}),
    createdAt: createdAt.toISOString(),
    until: until.toISOString(),
  }
}
