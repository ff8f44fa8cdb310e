import { Problem, problem } from '#lib/problem.ts'
import type { OtherTarget } from '#lib/verification/source-identity.ts'
import type { SourceLosses } from '#lib/verification/source-losses.ts'
import { type Actor, assertMay } from './actor.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { otherTarget, sourceNotFound } from './sources.ts'

/** Gives a Source another name. @throws Problem `conflict` when it is taken */
export async function renameSource(by: Actor, id: string, name: string): Promise<void> {
  await assertMay(by, 'manage', id)
  try {
    const { count } = await database().source.updateMany({ where: { id, archivedAt: null }, data: { name } })
    if (count === 0) throw sourceNotFound()
  } catch (thrown) {
    if (isUniqueViolation(thrown)) throw problem('conflict/source-name', { name })
    throw thrown
  }
}

type NewConnection = { variable: string } | { sealedUrl: string }

/**
 * Stores a connection that is to replace the one of a Source once a worker has tested it. It replaces one that waits. `acceptsOther`: it does so
 * even where it leads to another database.
 */
export async function requestConnection(
  by: Actor,
  id: string,
  connection: NewConnection,
  acceptsOther = false,
): Promise<void> {
  await assertMay(by, 'manage', id)
  const variable = 'variable' in connection ? connection.variable : null
  const sealedUrl = 'sealedUrl' in connection ? connection.sealedUrl : null
  const changed = await database().$executeRaw`
    UPDATE "Source" SET "newVariable" = ${variable}, "newSealedUrl" = ${sealedUrl}, "newConnectionAt" = date_trunc('milliseconds', now()),
      "newConnectionProblem" = NULL, "newConnectionIdentity" = NULL, "newConnectionAccepted" = ${acceptsOther}
    WHERE id = ${id} AND "archivedAt" IS NULL`
  if (changed === 0) throw sourceNotFound()
}

/**
 * Accepts or discards a new connection that leads to another database. `requestedAt` says which one the person has seen.
 * @throws Problem `conflict` where none waits for that
 */
export async function decideConnection(
  by: Actor,
  id: string,
  requestedAt: string | null,
  answer: 'replace' | 'keep',
): Promise<OtherTarget> {
  await assertMay(by, 'manage', id)
  const row = await database().source.findFirst({ where: { id, archivedAt: null } })
  if (!row) throw sourceNotFound()
  const target = row.newConnectionAccepted ? null : otherTarget(row)
  const at = requestedAt === null ? Number.NaN : Date.parse(requestedAt)
  if (!target || row.newConnectionAt?.getTime() !== at) throw problem('conflict/new-connection')
  const seen = { id, newConnectionAt: row.newConnectionAt, newConnectionAccepted: false }
  const data =
    answer === 'replace'
      ? { newConnectionAccepted: true }
      : {
          ...{ newVariable: null, newSealedUrl: null, newConnectionAt: null },
          newConnectionIdentity: Prisma.DbNull,
        }
  const { count } = await database().source.updateMany({ where: seen, data })
  if (count === 0) throw problem('conflict/new-connection')
  return target
}

/** What archiving ends and deleting loses. */
export async function readSourceLosses(sourceId: string): Promise<SourceLosses> {
  const db = database()
  const its = { sourceId }
  const [runs, shares, badges, keys, archives, inFolder, copies, drills, scheduled] = await Promise.all([
    db.run.count({ where: its }),
    db.share.count({ where: { run: its, revokedAt: null, expiresAt: { gt: new Date() } } }),
    db.gateBadge.count({ where: { ...its, revokedAt: null } }),
    db.apiKey.count({ where: { allSources: false, sourceIds: { equals: [sourceId] }, revokedAt: null } }),
    db.archive.aggregate({
      where: { ...its, OR: [{ keptAt: { not: null } }, { copies: { some: { state: 'stored' } } }] },
      _count: true,
      _sum: { bytes: true },
    }),
    db.archive.count({ where: { ...its, keptAt: { not: null } } }),
    db.$queryRaw<{ name: string; archives: number }[]>`
      SELECT s.name, count(*)::int AS archives FROM "ArchiveCopy" c JOIN "ArchiveStorage" s ON s.id = c."storageId"
      JOIN "Archive" a ON a.id = c."archiveId" WHERE a."sourceId" = ${sourceId} AND c.state = 'stored'
      GROUP BY s.name ORDER BY s.name`,
    db.drill.count({ where: its }),
    db.schedule.count({ where: its }),
  ])
  const folder = inFolder > 0 ? [{ name: null, archives: inFolder }] : []
  return {
    ...{ runs, shares, badges, keys, drills, scheduled: scheduled > 0 },
    archives: archives._count,
    archivesBytes: Number(archives._sum.bytes ?? 0),
    places: [...folder, ...copies],
  }
}

/**
 * Archives a Source: nothing of it runs any more, its badges end, and its connection is removed. Runs, reports, links and archives stay.
 * @throws Problem `conflict` while a Run or a rehearsal is active
 */
export async function archiveSource(by: Actor, id: string): Promise<void> {
  await assertMay(by, 'manage', id)
  await assertIdle(id)
  const now = new Date()
  await database().$transaction([
    database().schedule.deleteMany({ where: { sourceId: id } }),
    database().gateBadge.updateMany({ where: { sourceId: id, revokedAt: null }, data: { revokedAt: now } }),
    database().alert.updateMany({
      where: { sourceId: id, closedAt: null },
      data: { clearedAt: now, closedAt: now },
    }),
    // A Source has exactly one connection; an empty one opens nothing.
    database().$executeRaw`
      UPDATE "Source" SET "archivedAt" = now(), "sealedUrl" = CASE WHEN "sealedUrl" IS NULL THEN NULL ELSE '' END,
        "newSealedUrl" = NULL, "newVariable" = NULL, "newConnectionAt" = NULL, "newConnectionProblem" = NULL,
        "newConnectionIdentity" = NULL, "newConnectionAccepted" = false
      WHERE id = ${id}`,
  ])
}

/** Deletes a Source, archived or not, with its Runs, reports, links and records. Files of its archives stay where they are. @throws Problem as `archiveSource` */
export async function deleteSource(by: Actor, id: string): Promise<void> {
  await assertMay(by, 'manage', id)
  await assertIdle(id, true)
  await database().source.delete({ where: { id } })
}

async function assertIdle(id: string, archivedToo = false): Promise<void> {
  const underWay = { sourceId: id, status: { in: ['queued', 'running'] as ('queued' | 'running')[] } }
  const [known, active, rehearsing] = await Promise.all([
    database().source.count({ where: archivedToo ? { id } : { id, archivedAt: null } }),
    database().run.count({ where: underWay }),
    database().rehearsalRequest.count({ where: underWay }),
  ])
  if (known === 0) throw sourceNotFound()
  if (active > 0)
    throw new Problem(
      'conflict',
      'A run of this database is in progress.',
      'Cancel it, or wait until it has ended.',
    )
  if (rehearsing > 0)
    throw new Problem(
      'conflict',
      'A rehearsal of this database is in progress.',
      'Cancel it, or wait until it has ended.',
    )
}
