import { isDeepStrictEqual } from 'node:util'
import { problem } from '#lib/problem.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { database, type Transaction } from '#lib/store/database.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type {
  ComparedWith,
  ManifestUsed,
  RestoredVerdict,
} from '#lib/verification/restored/restored-record.ts'

export type NewRestoredResult = {
  sourceId: string
  sourceName: string
  /** Where it is, without its host. */
  restored: string
  verdict: RestoredVerdict
  comparedWith: ComparedWith
  durationMs: number
  /** Stored as it is. */
  result: object
  /** The account and the machine of the command. */
  requestedBy: string
}

export type CapturedBy = { sourceId: string; sourceName: string; run: NonNullable<ManifestUsed['run']> }

/**
 * The Run that captured a Manifest, wherever its file lies; null: none is known here, its Source is archived, or its connection leads to another
 * database by now. It is known by all that it says, so that a file in which a number was changed is not one of a Run.
 * @param read the Manifest of a stored text
 */
export async function findManifestRun(
  manifest: Manifest,
  read: (text: string) => Manifest | null,
): Promise<CapturedBy | null> {
  const takenAt = new Date(manifest.takenAt)
  // PostgreSQL has no timestamps of some years that a date has, and no run captured anything then.
  if (!(takenAt.getTime() >= 0 && takenAt.getUTCFullYear() <= 9999)) return null
  const select = { id: true, manifest: true } as const
  const archives = await database().archive.findMany({ where: { takenAt }, select, take: 10 })
  const same = archives.filter((row) => isDeepStrictEqual(read(JSON.stringify(row.manifest)), manifest))
  const run = await database().run.findFirst({
    where: { archiveId: { in: same.map(({ id }) => id) }, source: { archivedAt: null } },
    // The Run that captured it comes before those that verified it again.
    orderBy: { number: 'asc' },
    select: {
      ...{ id: true, number: true, sourceId: true },
      source: { select: { name: true, runsOfAnotherDatabase: true } },
    },
  })
  if (!run || run.number <= run.source.runsOfAnotherDatabase) return null
  const { id, number, sourceId, source } = run
  return { sourceId, sourceName: source.name, run: { id, number } }
}

/**
 * Stores what a command found out about a restored database, with an event of the audit log. No row of a Run is touched.
 * @throws Problem where it is no longer one of the Source
 */
export async function saveRestoredResult(given: NewRestoredResult): Promise<{ id: string; number: number }> {
  const { sourceId, sourceName, restored, verdict, comparedWith, durationMs, result, requestedBy } = given
  return database().$transaction(async (tx) => {
    await assertStillOfSource(given, tx)
    const [saved] = await tx.$queryRaw<{ id: string; number: number }[]>`
      INSERT INTO "RestoredResult" ("sourceId", restored, verdict, "comparedWith", "durationMs", result, "requestedBy", "startedAt")
      VALUES (${sourceId}, ${restored}, ${verdict}::"RestoredVerdict", ${JSON.stringify(comparedWith)}::jsonb, ${durationMs},
        ${JSON.stringify(result)}::json, ${requestedBy}, now() - ${durationMs} * interval '1 millisecond')
      RETURNING id, number`
    if (!saved) throw new Error('The result was not stored.')
    await appendAuditEvent(
      {
        who: { kind: 'command', id: null, name: 'backproof verify --restored' },
        action: 'restored.store',
        target: { kind: 'restored', id: saved.id, name: `Restored database ${saved.number}` },
        result: 'ok',
        details: { source: sourceName, restored, verdict, requestedBy },
      },
      tx,
    )
    return saved
  })
}

/** A comparison takes hours: meanwhile its Source can have been archived, or led to another database. It stays as it is until the end of the transaction. */
async function assertStillOfSource(
  { sourceId, sourceName, comparedWith: { manifest, between } }: NewRestoredResult,
  tx: Transaction,
): Promise<void> {
  const [source] = await tx.$queryRaw<{ runsOfAnotherDatabase: number }[]>`
    SELECT "runsOfAnotherDatabase" FROM "Source" WHERE id = ${sourceId} AND "archivedAt" IS NULL FOR SHARE`
  if (!source) throw problem('not-found/archived-meanwhile', { source: sourceName })
  const runs = [manifest, ...(between ?? [])].flatMap((used) => used?.run ?? [])
  if (runs.some(({ number }) => number <= source.runsOfAnotherDatabase))
    throw problem('conflict/moved-meanwhile', { source: sourceName })
}
