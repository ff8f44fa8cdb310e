import type { ListedShare } from '#lib/verification/run-record.ts'
import { type Actor, assertMay } from './actor.ts'
import { database } from './database.ts'
import { shareColumns, toShare } from './shares.ts'

/** Of one page: `usable` are the links that still open something. */
export type ShareSearch = {
  usable?: boolean
  /** null or missing: of every Source. */
  sourceIds?: readonly string[] | null
  before?: string
  limit?: number
}

/** The links to reports of every database, newest first. `next` is the `before` of the following page. */
export async function listAllShares({
  usable = false,
  sourceIds,
  before,
  limit = 50,
}: ShareSearch): Promise<{ shares: ListedShare[]; next: string | null }> {
  const found = await database().share.findMany({
    where: {
      id: before === undefined ? undefined : { lt: before },
      sourceId: sourceIds ? { in: [...sourceIds] } : undefined,
      ...(usable && { revokedAt: null, expiresAt: { gt: new Date() } }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    select: {
      ...shareColumns,
      sourceId: true,
      source: { select: { name: true } },
      run: { select: { id: true, number: true } },
    },
  })
  const shares = found.slice(0, limit).map(({ sourceId, source, run, ...row }) => ({
    ...toShare(row),
    sourceId,
    sourceName: source.name,
    run,
  }))
  return { shares, next: found.length > limit ? (shares.at(-1)?.id ?? null) : null }
}

/** Revokes any link for good. False: there is no such link, or it was revoked before. @throws Problem `forbidden` */
export async function revokeAnyShare(by: Actor, id: string): Promise<boolean> {
  const share = await database().share.findUnique({ where: { id }, select: { sourceId: true } })
  await assertMay(by, 'share', share?.sourceId)
  const { count } = await database().share.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  return count > 0
}
