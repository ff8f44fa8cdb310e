import type { StoredWarning, WarningKind, WarningList } from '#lib/verification/history.ts'
import { readStoredMessage } from '#lib/verification/messages/stored-message.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { lastOfAnother } from './newest-proof.ts'

/** At most so many Warnings of a Run are listed; the rest is counted. */
const listedAtMost = 200

/** The Warnings of a Run, unacknowledged ones first. */
export async function listWarnings(runId: string): Promise<WarningList> {
  const { warning } = database()
  const [rows, total, open] = await Promise.all([
    warning.findMany({
      where: { runId },
      orderBy: [{ acknowledgedAt: { sort: 'desc', nulls: 'first' } }, { position: 'asc' }],
      take: listedAtMost,
    }),
    warning.count({ where: { runId } }),
    warning.count({ where: { runId, acknowledgedAt: null } }),
  ])
  const listed = rows.map(({ position, kind, subject, acknowledgedBy, acknowledgedAt, ...texts }) => ({
    position,
    kind: kind as WarningKind,
    subject,
    was: readStoredMessage(texts.was, texts.wasMessage),
    is: readStoredMessage(texts.found, texts.foundMessage),
    acknowledged:
      acknowledgedBy !== null && acknowledgedAt !== null
        ? { by: acknowledgedBy, at: acknowledgedAt.toISOString() }
        : null,
  })) satisfies StoredWarning[]
  return { listed, total, open }
}

/**
 * Acknowledges a Warning: a person accepts the difference. The same Warning (kind, subject, and what was found) on other Runs of the
 * Source is the same event and is acknowledged with it. From then on those Archives count as history for later comparisons. The first
 * person who acknowledged it stays recorded. False: there is no such Warning.
 */
export async function acknowledgeWarning(by: Actor, runId: string, position: number): Promise<boolean> {
  const row = await database().warning.findUnique({
    where: { runId_position: { runId, position } },
    select: {
      ...{ kind: true, subject: true, found: true, foundMessage: true },
      run: { select: { sourceId: true } },
    },
  })
  await assertMay(by, 'share', row?.run.sourceId)
  if (!row) return false
  const { kind, subject, found, foundMessage, run } = row
  const same = [{ found }, ...(foundMessage === null ? [] : [{ foundMessage: { equals: foundMessage } }])]
  await database().warning.updateMany({
    where: { kind, subject, OR: same, acknowledgedAt: null, run: { sourceId: run.sourceId } },
    data: { acknowledgedBy: actorSignature(by), acknowledgedAt: new Date() },
  })
  return true
}

/** The newest Run of a Source that was compared with earlier ones, and the number of its open Warnings. */
export async function newestCompared(
  sourceId: string,
): Promise<{ runId: string; number: number; open: number } | null> {
  const [newest] = await database().$queryRaw<{ runId: string; number: number; open: number }[]>`
    ${selectCompared(sourceId, lastOfAnother(sourceId))}`
  return newest ?? null
}

/**
 * Selects what `newestCompared` returns, for one Source or for the Source of a row. The Runs of each outcome are read from an index.
 * @param after the number of the newest Run that read another database
 */
export function selectCompared(sourceId: string | Prisma.Sql, after: Prisma.Sql): Prisma.Sql {
  const newest = (status: Prisma.Sql) => Prisma.sql`(
    SELECT id, number FROM "Run" WHERE "sourceId" = ${sourceId} AND NOT reverify AND status = ${status} AND number > ${after}
      AND "archiveId" IS NOT NULL ORDER BY number DESC LIMIT 1)`
  return Prisma.sql`
    SELECT compared.id AS "runId", compared.number,
      (SELECT count(*)::int FROM "Warning" w WHERE w."runId" = compared.id AND w."acknowledgedAt" IS NULL) AS open
    FROM (${newest(Prisma.sql`'passed'`)} UNION ALL ${newest(Prisma.sql`'failed'`)}) compared ORDER BY compared.number DESC LIMIT 1`
}
