import { type Language, languages } from '#lib/language.ts'
import { database } from '#lib/store/database.ts'
import { getRunbook, type RunbookRecord, type RunbookTranslation } from '#lib/store/runbooks.ts'

type NewRunbook = Omit<RunbookRecord, 'language'> & {
  sourceId: string
  /** The same in other languages than English. */
  translations?: Partial<Record<Language, RunbookTranslation>>
}

/** Saves a runbook, unless the stored one was written from newer data. */
export async function saveRunbook({
  sourceId,
  markdown,
  blocks,
  writtenAt,
  runId,
  storedAt,
  translations = {},
}: NewRunbook): Promise<void> {
  await database().$executeRaw`
    INSERT INTO "Runbook" ("sourceId", markdown, blocks, "writtenAt", "runId", "storedAt", translations)
    VALUES (${sourceId}, ${markdown}, ${blocks && JSON.stringify(blocks)}::jsonb, ${new Date(writtenAt)}, ${runId}, ${storedAt}, ${JSON.stringify(translations)}::jsonb)
    ON CONFLICT ("sourceId") DO UPDATE SET markdown = excluded.markdown, blocks = excluded.blocks, "writtenAt" = excluded."writtenAt",
      "runId" = excluded."runId", "storedAt" = excluded."storedAt", translations = excluded.translations
    WHERE "Runbook"."writtenAt" <= excluded."writtenAt"`
}

/** Whether the runbook is missing or has no file in a language, is of an earlier version, or is older than a drill or than who to call. */
export async function runbookIsBehind(sourceId: string): Promise<boolean> {
  const runbook = await getRunbook(sourceId)
  if (!runbook || runbook.blocks === null) return true
  for (const language of languages) {
    const written = await getRunbook(sourceId, language)
    if (written?.language !== language || written.storedAt === null) return true
  }
  const since = new Date(runbook.writtenAt)
  const contacts = await database().runbookContacts.count({ where: { sourceId, savedAt: { gt: since } } })
  return contacts > 0 || (await database().drill.count({ where: { sourceId, at: { gt: since } } })) > 0
}
