import type { RehearsalFacts } from '#lib/verification/runbook/facts.ts'
import { database } from './database.ts'

/** The way back as it was last written out. `storedAt`: its file below the home of the worker, null where it could not be written. */
export type RunbookRecord = {
  markdown: string
  writtenAt: string
  /** The passed Run it was written from; null: there was none. */
  runId: string | null
  storedAt: string | null
}

/** Keeps what the worker wrote. What was written from newer facts is not replaced. */
export async function saveRunbook({
  sourceId,
  markdown,
  writtenAt,
  runId,
  storedAt,
}: RunbookRecord & { sourceId: string }): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "Runbook" ("sourceId", markdown, "writtenAt", "runId", "storedAt")
    VALUES (${sourceId}, ${markdown}, ${new Date(writtenAt)}, ${runId}, ${storedAt})
    ON CONFLICT ("sourceId") DO UPDATE SET markdown = excluded.markdown, "writtenAt" = excluded."writtenAt",
      "runId" = excluded."runId", "storedAt" = excluded."storedAt"
    WHERE "Runbook"."writtenAt" <= excluded."writtenAt"`
}

export async function runbookOf(sourceId: string): Promise<RunbookRecord | null> {
  const row = await database().runbook.findUnique({ where: { sourceId } })
  if (!row) return null
  const { markdown, writtenAt, runId, storedAt } = row
  return { markdown, writtenAt: writtenAt.toISOString(), runId, storedAt }
}

/** Whether a Runbook has yet to be written or stored, or somebody has followed it since. */
export async function runbookIsBehind(sourceId: string): Promise<boolean> {
  const runbook = await runbookOf(sourceId)
  if (!runbook || runbook.storedAt === null) return true
  const since = new Date(runbook.writtenAt)
  return (await database().rehearsal.count({ where: { sourceId, at: { gt: since } } })) > 0
}

export type NewRehearsal = {
  sourceId: string
  by: string
  minutes: number
  worked: boolean
  note: string
  archiveId?: string
}

/** Somebody says how following the Runbook went: with the Archive that it named, unless they say another. */
export async function addRehearsal({ archiveId, ...said }: NewRehearsal): Promise<void> {
  const named = archiveId ?? (await archiveNamed(said.sourceId))
  await database().rehearsal.create({ data: { ...said, archiveId: named } })
}

/** Rehearsals by hand, newest first. */
export async function rehearsalsOf(sourceId: string): Promise<RehearsalFacts[]> {
  const rows = await database().rehearsal.findMany({
    where: { sourceId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 50,
  })
  return rows.map(({ by, at, minutes, worked, note, archiveId }) => ({
    by,
    at: at.toISOString(),
    minutes,
    worked,
    note,
    archiveId,
  }))
}

async function archiveNamed(sourceId: string): Promise<string | null> {
  const runbook = await database().runbook.findUnique({ where: { sourceId }, select: { runId: true } })
  if (!runbook?.runId) return null
  const run = await database().run.findUnique({ where: { id: runbook.runId }, select: { archiveId: true } })
  return run?.archiveId ?? null
}
