import type { ProblemDetails } from '#lib/problem.ts'
import { answeredWithinMinutes } from '#lib/store/archive-downloads.ts'
import { appendAuditEvent } from '#lib/store/audit.ts'
import { database } from '#lib/store/database.ts'

export type DownloadRequest = { id: string; storageId: string; key: string }

/** The requests that wait for a link, oldest first. Links that have expired are removed. */
export async function waitingDownloads(): Promise<DownloadRequest[]> {
  await database()
    .$executeRaw`UPDATE "ArchiveDownload" SET link = NULL WHERE link IS NOT NULL AND "expiresAt" <= now()`
  return database().$queryRaw<DownloadRequest[]>`
    SELECT d.id, c."storageId", c.key FROM "ArchiveDownload" d JOIN "ArchiveCopy" c ON c.id = d."copyId"
    WHERE d."readyAt" IS NULL AND d."requestedAt" > now() - ${answeredWithinMinutes} * interval '1 minute'
    ORDER BY d.number`
}

/** Answers a request: with a link that holds for so many seconds, or with the reason why there is none. */
export async function answerDownload(
  id: string,
  answer: { link: string; seconds: number } | { problem: ProblemDetails },
): Promise<void> {
  const link = 'link' in answer ? answer.link : null
  const seconds = 'link' in answer ? answer.seconds : 0
  const problem = 'problem' in answer ? JSON.stringify(answer.problem) : null
  await database().$transaction(async (transaction) => {
    const [answered] = await transaction.$queryRaw<{ archiveId: string; requestedBy: string }[]>`
      UPDATE "ArchiveDownload" SET "readyAt" = now(), link = ${link}, problem = ${problem}::jsonb,
        "expiresAt" = now() + ${seconds} * interval '1 second'
      WHERE id = ${id} AND "readyAt" IS NULL RETURNING "archiveId", "requestedBy"`
    if (!answered) return
    const { archiveId, requestedBy } = answered
    const event = {
      who: { kind: 'system', id: null, name: 'worker' },
      action: 'archive.link',
      target: { kind: 'archive', id: archiveId, name: null },
      details: { downloadId: id, requestedBy },
    } as const
    await appendAuditEvent(
      'problem' in answer
        ? { ...event, result: 'failed', problem: answer.problem.code }
        : { ...event, result: 'ok' },
      transaction,
    )
  })
}
