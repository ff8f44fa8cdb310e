import type { Language } from '#lib/language.ts'
import { Problem } from '#lib/problem.ts'
import type { ArchiveDownload } from '#lib/verification/archive-detail.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { toIso } from './run-mapper.ts'

/** Records that a person requests an Archive from one of its copies; a worker makes the link. @throws Problem `not-found`, `conflict` */
export async function requestDownload(
  by: Actor,
  { archiveId, copyId }: { archiveId: string; copyId: string },
): Promise<{ id: string }> {
  await assertMay(by, 'manage')
  const copy = await database().archiveCopy.findFirst({
    where: { id: copyId, archiveId },
    select: { state: true, storage: { select: { kind: true, removedAt: true } } },
  })
  if (!copy)
    throw new Problem(
      'not-found',
      'There is no such copy of the archive.',
      'Open the page of the archive again.',
    )
  if (copy.state !== 'stored' || copy.storage.removedAt !== null)
    throw new Problem(
      'conflict',
      'This copy is not complete, or its storage was removed.',
      'Choose another copy.',
    )
  if (copy.storage.kind !== 's3')
    throw new Problem(
      'conflict',
      'Only a bucket can hand out a link.',
      'The page of the archive says how to copy the file from the folder.',
    )
  return database().archiveDownload.create({
    data: { archiveId, copyId, requestedBy: actorSignature(by) },
    select: { id: true },
  })
}

/** Workers answer within seconds, and no later than this. */
export const answeredWithinMinutes = 10

/** The downloads of an Archive that were requested, newest first. `next` is the `before` of the following page. */
export async function listDownloads(
  archiveId: string,
  reader: Actor,
  { before, limit = 50, language }: { before?: number; limit?: number; language?: Language } = {},
): Promise<{ downloads: ArchiveDownload[]; next: number | null }> {
  const found = await database().archiveDownload.findMany({
    where: { archiveId, number: before === undefined ? undefined : { lt: before } },
    orderBy: { number: 'desc' },
    take: limit + 1,
    include: { copy: { select: { storage: { select: { name: true } } } } },
  })
  const rows = found.slice(0, limit)
  const mine = actorSignature(reader)
  const now = Date.now()
  const downloads = rows.map(({ id, copy, requestedBy, requestedAt, link, readyAt, expiresAt, problem }) => ({
    ...{ id, requestedBy },
    storage: copy.storage.name,
    requestedAt: requestedAt.toISOString(),
    link: requestedBy === mine && expiresAt !== null && expiresAt.getTime() > now ? link : null,
    expiresAt: toIso(expiresAt),
    waiting: readyAt === null && !isLate(requestedAt, now),
    unanswered: readyAt === null && isLate(requestedAt, now),
    problem: readStoredProblem(problem, language),
  }))
  return { downloads, next: found.length > limit ? (rows.at(-1)?.number ?? null) : null }
}

function isLate(requestedAt: Date, now: number): boolean {
  return now - requestedAt.getTime() > answeredWithinMinutes * 60_000
}
