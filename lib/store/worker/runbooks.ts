import { database } from '#lib/store/database.ts'
import { getRunbook, type RunbookRecord } from '#lib/store/runbooks.ts'

/** Saves a runbook, unless the stored one was written from newer data. */
export async function saveRunbook({
  sourceId,
  markdown,
  blocks,
  writtenAt,
  runId,
  storedAt,
}: RunbookRecord & { sourceId: string }): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "Runbook" ("sourceId", markdown, blocks, "writtenAt", "runId", "storedAt")
    VALUES (${sourceId}, ${markdown}, ${blocks && JSON.stringify(blocks)}::jsonb, ${new Date(writtenAt)}, ${runId}, ${storedAt})
    ON CONFLICT ("sourceId") DO UPDATE SET markdown = excluded.markdown, blocks = excluded.blocks, "writtenAt" = excluded."writtenAt",
      "runId" = excluded."runId", "storedAt" = excluded."storedAt"
    WHERE "Runbook"."writtenAt" <= excluded."writtenAt"`
}

/** Whether the runbook is missing, has no file, is of an earlier version, or is older than a drill or than who to call. */
export async function runbookIsBehind(sourceId: string): Promise<boolean> {
  const runbook = await getRunbook(sourceId)
  if (!runbook || runbook.storedAt === null || runbook.blocks === null) return true
  const since = new Date(runbook.writtenAt)
  const contacts = await database().runbookContacts.count({ where: { sourceId, savedAt: { gt: since } } })
  return contacts > 0 || (await database().drill.count({ where: { sourceId, at: { gt: since } } })) > 0
}
