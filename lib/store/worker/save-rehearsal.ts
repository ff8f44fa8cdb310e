import { appendAuditEvent, type NewAuditEvent } from '#lib/store/audit.ts'
import { database, type Transaction } from '#lib/store/database.ts'
import type { Deploy } from '#lib/verification/deploy.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import { limitsOfPolicy } from '#lib/verification/rehearsal/policy-limits.ts'
import type { RehearsalVerdict } from '#lib/verification/rehearsal/verdict.ts'
import type { Trigger } from '#lib/verification/run.ts'

/** What a stored Archive belongs to. */
export type RehearsedArchive = {
  sourceId: string
  sourceName: string
  runId: string
  /** What the Policy of its Source allows now. */
  policyLimits: RehearsalLimits
}

/** How a rehearsal stands among those of its command. */
export type AmongVariants = {
  /** How many migrations the command compares. */
  variants: number
  /** Of several, the command named this one as what is deployed. */
  toDeploy: boolean
}

export type NewRehearsal = Omit<RehearsedArchive, 'policyLimits'> &
  AmongVariants & {
    migration: string
    verdict: RehearsalVerdict
    limits: RehearsalLimits
    /** How long the migration took; null: it was not run. */
    durationMs: number | null
    /** How long the rehearsal took, by a clock that never jumps. */
    tookMs: number
    /** Stored as it is. */
    result: object
    trigger: Trigger
    /** A person, a key, or the account and the machine of the command. */
    requestedBy: string
    /** Who stores it, for the audit log. */
    storedBy: NewAuditEvent['who']
    deploy: Deploy
  }

/**
 * The Source and the Run of an Archive, by the checksum of all its files, which is the same wherever its folder lies; null: it is not known
 * here, or its Source is archived.
 */
export async function findRehearsedArchive(sha256: string): Promise<RehearsedArchive | null> {
  const archives = await database().archive.findMany({ where: { sha256 }, select: { id: true }, take: 10 })
  const run = await database().run.findFirst({
    where: { archiveId: { in: archives.map(({ id }) => id) }, source: { archivedAt: null } },
    // The Run that captured it comes before those that verified it again.
    orderBy: { number: 'asc' },
    select: { id: true, sourceId: true, source: { select: { name: true, policy: true } } },
  })
  if (!run) return null
  const { id: runId, sourceId, source } = run
  return { sourceId, sourceName: source.name, runId, policyLimits: limitsOfPolicy(source.policy ?? {}) }
}

/** Stores a rehearsal, with an event of the audit log. No row of a Run is touched. */
export async function saveRehearsal(rehearsal: NewRehearsal): Promise<{ id: string; number: number }> {
  return database().$transaction((tx) => insertRehearsal(tx, rehearsal))
}

/** Stores a rehearsal as part of a transaction. */
export async function insertRehearsal(
  tx: Transaction,
  { sourceName, tookMs, deploy, result, storedBy, ...rehearsal }: NewRehearsal,
): Promise<{ id: string; number: number }> {
  const { sourceId, runId, migration, verdict, limits, durationMs, variants, toDeploy } = rehearsal
  const { trigger, requestedBy } = rehearsal
  const [saved] = await tx.$queryRaw<{ id: string; number: number }[]>`
    INSERT INTO "Rehearsal" ("sourceId", "runId", migration, verdict, limits, "durationMs", result, trigger, "requestedBy",
      commit, branch, "pullRequest", "deployUrl", variants, "toDeploy", "startedAt")
    VALUES (${sourceId}, ${runId}, ${migration}, ${verdict}::"RehearsalVerdict", ${JSON.stringify(limits)}::jsonb, ${durationMs},
      ${JSON.stringify(result)}::json, ${trigger}::"Trigger", ${requestedBy},
      ${deploy.commit}, ${deploy.branch}, ${deploy.pullRequest}, ${deploy.deployUrl}, ${variants}, ${toDeploy}, now() - ${tookMs} * interval '1 millisecond')
    RETURNING id, number`
  if (!saved) throw new Error('The rehearsal was not stored.')
  await appendAuditEvent(
    {
      who: storedBy,
      action: 'rehearsal.store',
      target: { kind: 'rehearsal', id: saved.id, name: `Rehearsal ${saved.number}` },
      result: 'ok',
      details: {
        ...{ source: sourceName, migration, verdict, requestedBy, commit: deploy.commit },
        ...(variants > 1 ? { variants, toDeploy } : {}),
      },
    },
    tx,
  )
  return saved
}
