import { Problem } from '#lib/problem.ts'
import type { Share } from '#lib/verification/run-record.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { toIso } from './run-mapper.ts'

const shareColumns = { id: true, createdBy: true, createdAt: true, expiresAt: true, revokedAt: true } as const
type ShareRow = { id: string; createdBy: string; createdAt: Date; expiresAt: Date; revokedAt: Date | null }

export type NewShare = { runId: string; createdBy: Actor; tokenHash: string; expiresAt: string | Date }

/** Saves a link to one Report, with the hash of its token only. */
export async function createShare({ runId, createdBy, tokenHash, expiresAt }: NewShare): Promise<Share> {
  const sourceId = await sourceOfRun(runId)
  await assertMay(createdBy, 'share', sourceId)
  if (sourceId === undefined) throw new Problem('not-found', 'There is no such run.')
  const data = { runId, createdBy: actorSignature(createdBy), tokenHash, expiresAt: new Date(expiresAt) }
  return toShare(await database().share.create({ data, select: shareColumns }))
}

/** The links of a Run, newest first, including revoked and expired ones. */
export async function listShares(runId: string): Promise<Share[]> {
  const rows = await database().share.findMany({
    where: { runId },
    orderBy: { id: 'desc' },
    select: shareColumns,
  })
  return rows.map(toShare)
}

/** Revokes a link. False: there is no such link, or it was revoked before. */
export async function revokeShare(by: Actor, runId: string, shareId: string): Promise<boolean> {
  await assertMay(by, 'share', await sourceOfRun(runId))
  const { count } = await database().share.updateMany({
    where: { id: shareId, runId, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  return count > 0
}

/** The Run that a link opens. Unknown, revoked and expired are all null, so that a caller cannot tell which. */
export async function runIdByShare(tokenHash: string): Promise<{ runId: string; expiresAt: string } | null> {
  const row = await database().share.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: new Date() } },
    select: { runId: true, expiresAt: true },
  })
  return row && { runId: row.runId, expiresAt: row.expiresAt.toISOString() }
}

async function sourceOfRun(id: string): Promise<string | undefined> {
  return (await database().run.findUnique({ where: { id }, select: { sourceId: true } }))?.sourceId
}

function toShare({ id, createdBy, createdAt, expiresAt, revokedAt }: ShareRow): Share {
  return {
    id,
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: toIso(revokedAt),
  }
}
