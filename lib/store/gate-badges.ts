import { problem } from '#lib/problem.ts'
import type { BadgeLink } from '#lib/verification/gate-badge.ts'
import type { Source } from '#lib/verification/source.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import { toIso } from './run-mapper.ts'
import { getSource } from './sources.ts'

const columns = { id: true, createdBy: true, createdAt: true, revokedAt: true } as const
type Row = { id: string; createdBy: string; createdAt: Date; revokedAt: Date | null }

/** Stores a link to the badge of a Source, by the hash of its token. @throws Problem `forbidden`, `not-found` */
export async function createBadge(by: Actor, sourceId: string, tokenHash: string): Promise<BadgeLink> {
  await assertMay(by, 'manage', sourceId)
  const known = await database().source.count({ where: { id: sourceId, archivedAt: null } })
  if (known === 0) throw problem('not-found/source')
  const data = { sourceId, tokenHash, createdBy: actorSignature(by) }
  return toLink(await database().gateBadge.create({ data, select: columns }))
}

/** The links to the badge of a Source, newest first, with those that were revoked. */
export async function listBadges(sourceId: string): Promise<BadgeLink[]> {
  const rows = await database().gateBadge.findMany({
    where: { sourceId },
    orderBy: { createdAt: 'desc' },
    take: 100,
    select: columns,
  })
  return rows.map(toLink)
}

/** Revokes a link for good. False: there is none, or it was revoked before. @throws Problem `forbidden` */
export async function revokeBadge(by: Actor, sourceId: string, id: string): Promise<boolean> {
  await assertMay(by, 'manage', sourceId)
  const { count } = await database().gateBadge.updateMany({
    where: { id, sourceId, revokedAt: null },
    data: { revokedAt: new Date(), revokedBy: actorSignature(by) },
  })
  return count > 0
}

/** The Source of a badge. Unknown and revoked links are both null, so that a caller cannot tell which. */
export async function sourceOfBadge(tokenHash: string): Promise<Source | null> {
  const row = await database().gateBadge.findFirst({
    where: { tokenHash, revokedAt: null },
    select: { sourceId: true },
  })
  return row && getSource(row.sourceId)
}

function toLink({ id, createdBy, createdAt, revokedAt }: Row): BadgeLink {
  return { id, createdBy, createdAt: createdAt.toISOString(), revokedAt: toIso(revokedAt) }
}
