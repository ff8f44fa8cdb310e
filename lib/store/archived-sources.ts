import { problem } from '#lib/problem.ts'
import type { ArchivedSource } from '#lib/verification/archived-source.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import { type Actor, assertMay } from './actor.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { sourceNotFound } from './sources.ts'

type Row = {
  id: string
  name: string
  archivedAt: Date
  sealed: boolean
  runId: string | null
  number: number | null
  status: RunStatus | null
}

/** Of one page. `before`: the `next` of the page before. */
export type ArchivedSearch = {
  /** Those that may be shown; null or missing: all. */
  sourceIds?: readonly string[] | null
  before?: ArchivedCursor | null
  limit?: number
}

/** The last row of a page: it stays a place in the list after that database has left it. */
export type ArchivedCursor = { archivedAt: string; id: string }

/** The archived Sources, the last archived first. */
export async function listArchivedSources({
  sourceIds,
  before,
  limit = 50,
}: ArchivedSearch = {}): Promise<{ sources: ArchivedSource[]; next: string | null }> {
  const shown = sourceIds ? Prisma.sql`AND s.id = ANY(${[...sourceIds]}::text[])` : Prisma.empty
  const after = before
    ? Prisma.sql`AND (date_trunc('milliseconds', s."archivedAt"), s.id) < (${before.archivedAt}::timestamptz, ${before.id})`
    : Prisma.empty
  const rows = await database().$queryRaw<Row[]>`
    SELECT s.id, s.name, s."archivedAt", s.variable IS NULL AS sealed, r.id AS "runId", r.number, r.status::text
    FROM "Source" s LEFT JOIN LATERAL (
      SELECT id, number, status FROM "Run" WHERE "sourceId" = s.id ORDER BY number DESC LIMIT 1) r ON true
    WHERE s."archivedAt" IS NOT NULL ${shown} ${after}
    ORDER BY date_trunc('milliseconds', s."archivedAt") DESC, s.id DESC LIMIT ${limit + 1}`
  const sources = rows.slice(0, limit).map(toArchivedSource)
  const last = sources.at(-1)
  return { sources, next: rows.length > limit && last ? `${last.archivedAt}~${last.id}` : null }
}

/** One archived Source; null: there is none of this id, or it is a current one. */
export async function getArchivedSource(id: string): Promise<ArchivedSource | null> {
  return (await listArchivedSources({ sourceIds: [id], limit: 1 })).sources[0] ?? null
}

/** The `next` of a page; null: it is none. */
export function readArchivedCursor(text: string): ArchivedCursor | null {
  const [, archivedAt, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([\w-]{1,80})$/.exec(text) ?? []
  return archivedAt && id && !Number.isNaN(Date.parse(archivedAt)) ? { archivedAt, id } : null
}

/**
 * Makes an archived Source a current one again, without schedule and badges, which ended. One whose connection was sealed has none any more.
 * @returns its name
 * @throws Problem `conflict` when another Source has its name now
 */
export async function unarchiveSource(by: Actor, id: string): Promise<string> {
  await assertMay(by, 'manage', id)
  const where = { id, archivedAt: { not: null } }
  const row = await database().source.findFirst({ where, select: { name: true } })
  if (!row) throw sourceNotFound()
  try {
    const { count } = await database().source.updateMany({ where, data: { archivedAt: null } })
    if (count === 0) throw sourceNotFound()
    return row.name
  } catch (thrown) {
    if (isUniqueViolation(thrown)) throw problem('conflict/source-name', { name: row.name })
    throw thrown
  }
}

function toArchivedSource({ id, name, archivedAt, sealed, runId, number, status }: Row): ArchivedSource {
  const last = runId !== null && number !== null && status !== null ? { id: runId, number, status } : null
  return { id, name, archivedAt: archivedAt.toISOString(), needsConnection: sealed, last }
}
