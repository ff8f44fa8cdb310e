import type { StoredWarning, WarningKind, WarningList } from '#lib/verification/history.ts'
import { readStoredMessage } from '#lib/verification/messages/stored-message.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'

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

/** The number of open Warnings of each Run; a Run without any has no entry. */
async function openWarnings(runIds: string[]): Promise<Map<string, number>> {
  const groups = await database().warning.groupBy({
    by: ['runId'],
    where: { runId: { in: runIds }, acknowledgedAt: null },
    _count: true,
  })
  return new Map(groups.map(({ runId, _count }) => [runId, _count]))
}

/** The newest Run of a Source that was compared with earlier ones, and the number of its open Warnings. */
export async function newestCompared(
  sourceId: string,
): Promise<{ runId: string; number: number; open: number } | null> {
  const newest = (status: 'passed' | 'failed') =>
    database().run.findFirst({
      where: { sourceId, reverify: false, status, archiveId: { not: null } },
      orderBy: { number: 'desc' },
      select: { id: true, number: true },
    })
  // One by one, so that each is read from an index.
  const [passed, failed] = await Promise.all([newest('passed'), newest('failed')])
  const run = passed && failed ? (passed.number > failed.number ? passed : failed) : (passed ?? failed)
  if (!run) return null
  return { runId: run.id, number: run.number, open: (await openWarnings([run.id])).get(run.id) ?? 0 }
}
