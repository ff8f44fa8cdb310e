import { database } from '#lib/store/database.ts'
import { getRunbook, type RunbookRecord } from '#lib/store/runbooks.ts'

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

/** Whether a Runbook has yet to be written or stored, or somebody has followed it since. */
export async function runbookIsBehind(sourceId: string): Promise<boolean> {
  const runbook = await getRunbook(sourceId)
  if (!runbook || runbook.storedAt === null) return true
  const since = new Date(runbook.writtenAt)
  return (await database().drill.count({ where: { sourceId, at: { gt: since } } })) > 0
}
