import { Problem } from '#lib/problem.ts'
import { outcomes } from '#lib/verification/run.ts'
import type { Share } from '#lib/verification/run-record.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { toIso } from './run-mapper.ts'

export const shareColumns = {
  id: true,
  runId: true,
  language: true,
  passcodeHash: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  views: true,
  lastViewedAt: true,
} as const satisfies Prisma.ShareSelect
export type ShareRow = Prisma.ShareGetPayload<{ select: typeof shareColumns }>

export type NewShare = {
  /** The Run whose Report is shared; with `newest` the one from whose page the link is made. */
  runId: string
  newest?: boolean
  createdBy: Actor
  tokenHash: string
  expiresAt: string | Date
  /** Missing: that of the person who makes it. */
  language?: string
  passcodeHash?: string | null
}

/** Saves a link to one Report, or to the newest one of its database, with the hash of its token only. */
export async function createShare(share: NewShare): Promise<Share> {
  const { runId, newest = false, createdBy, tokenHash, expiresAt, language, passcodeHash } = share
  const sourceId = await sourceOfRun(runId)
  await assertMay(createdBy, 'share', sourceId)
  if (sourceId === undefined) throw new Problem('not-found', 'There is no such run.')
  const by = actorSignature(createdBy)
  const leads = { sourceId, runId: newest ? null : runId }
  const spoken = language ?? (await languageOf(createdBy))
  const data = {
    ...leads,
    language: spoken,
    createdBy: by,
    tokenHash,
    expiresAt: new Date(expiresAt),
    passcodeHash,
  }
  return toShare(await database().share.create({ data, select: shareColumns }))
}

/** The links to the Report of a Run and to the newest Report of its database, newest first, with those that are revoked or expired. */
export async function listShares(runId: string, knownSource?: string): Promise<Share[]> {
  const sourceId = knownSource ?? (await sourceOfRun(runId))
  if (sourceId === undefined) return []
  const rows = await database().share.findMany({
    where: { OR: [{ runId }, { sourceId, runId: null }] },
    orderBy: { id: 'desc' },
    take: 100,
    select: shareColumns,
  })
  return rows.map(toShare)
}

/** Revokes a link that the page of a Run lists. False: there is no such link, or it was revoked before. */
export async function revokeShare(by: Actor, runId: string, shareId: string): Promise<boolean> {
  const sourceId = await sourceOfRun(runId)
  await assertMay(by, 'share', sourceId)
  if (sourceId === undefined) return false
  const { count } = await database().share.updateMany({
    where: { id: shareId, revokedAt: null, OR: [{ runId }, { sourceId, runId: null }] },
    data: { revokedAt: new Date() },
  })
  return count > 0
}

/** What a link opens: a Run that ended, with what its readers get. */
export type OpenShare = {
  id: string
  runId: string
  sourceId: string
  newest: boolean
  /** Its database was archived: no other Run will follow. */
  archived: boolean
  language: string
  passcodeHash: string | null
  expiresAt: string
}

/**
 * The Report that a link opens. Unknown, revoked and expired are all null, so that a caller cannot tell which; so is a link to the newest
 * Report of a database that has none any more.
 */
export async function openShare(tokenHash: string): Promise<OpenShare | null> {
  const row = await database().share.findFirst({
    where: { tokenHash, revokedAt: null, expiresAt: { gt: new Date() } },
    select: {
      ...{ id: true, runId: true, sourceId: true, language: true, passcodeHash: true, expiresAt: true },
      source: { select: { archivedAt: true } },
    },
  })
  const runId = row && (row.runId ?? (await newestReport(row.sourceId)))
  if (!row || !runId) return null
  const { source, ...share } = row
  const leads = { runId, newest: row.runId === null, archived: source.archivedAt !== null }
  return { ...share, ...leads, expiresAt: row.expiresAt.toISOString() }
}

/** Counts that a reader opened a Report. Stores nothing about the reader. */
export async function recordView(id: string): Promise<void> {
  await database().$executeRaw`
    UPDATE "Share" SET views = views + 1, "lastViewedAt" = now() WHERE id = ${id}`
}

/** A Run that was cancelled has no conclusion, so it is never the newest Report. */
const concluded = { in: outcomes.filter((status) => status !== 'cancelled') }

/** The newest Run of a database that ended with a conclusion, where it is newer than the one with this number. */
export async function newerReport(
  sourceId: string,
  number: number,
): Promise<{ number: number; status: string; endedAt: string } | null> {
  const row = await database().run.findFirst({
    where: { sourceId, status: concluded, number: { gt: number } },
    orderBy: { number: 'desc' },
    select: { number: true, status: true, endedAt: true },
  })
  return row?.endedAt ? { ...row, endedAt: row.endedAt.toISOString() } : null
}

async function newestReport(sourceId: string): Promise<string | null> {
  const row = await database().run.findFirst({
    where: { sourceId, status: concluded },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  return row?.id ?? null
}

/** The language that a person chose; English for programs and for people who chose none. */
async function languageOf(actor: Actor): Promise<string | undefined> {
  if (!('email' in actor)) return undefined
  const row = await database().user.findUnique({ where: { id: actor.id }, select: { language: true } })
  return row?.language ?? undefined
}

async function sourceOfRun(id: string): Promise<string | undefined> {
  return (await database().run.findUnique({ where: { id }, select: { sourceId: true } }))?.sourceId
}

export function toShare({ runId, passcodeHash, ...row }: ShareRow): Share {
  const { id, language, createdBy, createdAt, expiresAt, revokedAt, views, lastViewedAt } = row
  return {
    ...{ id, newest: runId === null, passcode: passcodeHash !== null, language, createdBy },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    revokedAt: toIso(revokedAt),
    views,
    lastViewedAt: toIso(lastViewedAt),
  }
}
