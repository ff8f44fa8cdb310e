import { database } from '#lib/store/database.ts'
import type { Warning } from '#lib/verification/history.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { storedMessage } from '#lib/verification/messages/stored-message.ts'

/**
 * Saves how a claimed Run differs from earlier ones. A Warning that is equal to an acknowledged one on the previous Run counts as
 * acknowledged by the same person, so that an unchanged state is not raised every day. A Run without it ends that: a table that was
 * filled and is empty again is a new Warning. False: the lease is lost.
 */
export async function saveWarnings(id: string, claim: string, warnings: Warning[]): Promise<boolean> {
  if (warnings.length === 0) return true
  const made = await database().$executeRaw`
    INSERT INTO "Warning" ("runId", position, kind, subject, was, found, "wasMessage", "foundMessage", "acknowledgedBy", "acknowledgedAt")
    SELECT run.id, made.position - 1, made.kind, made.subject, made.was, made.found, made."wasMessage", made."foundMessage",
      before."acknowledgedBy", before."acknowledgedAt"
    FROM "Run" run CROSS JOIN ROWS FROM (jsonb_to_recordset(${JSON.stringify(warnings.map(warningRow))}::jsonb)
      AS (kind text, subject text, was text, found text, "wasMessage" jsonb, "foundMessage" jsonb))
      WITH ORDINALITY AS made (kind, subject, was, found, "wasMessage", "foundMessage", position)
    LEFT JOIN "Warning" before ON before.kind = made.kind AND before.subject = made.subject
      AND (before."foundMessage" = made."foundMessage" OR before.found = made.found)
      AND before."acknowledgedAt" IS NOT NULL AND before."runId" = (
        SELECT r.id FROM "Run" r WHERE r."sourceId" = run."sourceId" AND r.status = 'passed' AND NOT r.reverify AND r.number < run.number
        ORDER BY r.number DESC LIMIT 1)
    WHERE run.id = ${id} AND run.claim = ${claim} AND run.status = 'running'
    ON CONFLICT DO NOTHING`
  return made > 0
}

function warningRow({ kind, subject, was, is }: Warning) {
  return {
    ...{ kind, subject, was: formatMessage(was), found: formatMessage(is) },
    ...{ wasMessage: storedMessage(was), foundMessage: storedMessage(is) },
  }
}
