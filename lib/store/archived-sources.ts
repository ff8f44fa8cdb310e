import { problem } from '#lib/problem.ts'
import type { ArchivedSource } from '#lib/verification/archived-source.ts'
import type { RunStatus } from '#lib/verification/run.ts'
import { type Actor, assertMay } from './actor.ts'
import { database } from './database.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { sourceNotFound } from './sources.ts'

/** More than an installation has; the newest are listed. */
const listed = 500

type Row = {
  id: string
  name: string
  archivedAt: Date
  sealed: boolean
  runId: string | null
  number: number | null
  status: RunStatus | null
}

/** The archived Sources, the last archived first. `sourceIds`: those that may be shown, null: all. */
export async function listArchivedSources(
  sourceIds: readonly string[] | null = null,
): Promise<ArchivedSource[]> {
  const rows = await database().$queryRaw<Row[]>`
    SELECT s.id, s.name, s."archivedAt", s.variable IS NULL AS sealed, r.id AS "runId", r.number, r.status::text
    FROM "Source" s LEFT JOIN LATERAL (
      SELECT id, number, status FROM "Run" WHERE "sourceId" = s.id ORDER BY number DESC LIMIT 1) r ON true
    WHERE s."archivedAt" IS NOT NULL AND (${sourceIds === null} OR s.id = ANY(${[...(sourceIds ?? [])]}::text[]))
    ORDER BY s."archivedAt" DESC, s.id LIMIT ${listed}`
  return rows.map(({ id, name, archivedAt, sealed, runId, number, status }) => ({
    ...{ id, name, needsConnection: sealed },
    archivedAt: archivedAt.toISOString(),
    last: runId !== null && number !== null && status !== null ? { id: runId, number, status } : null,
  }))
}

/**
 * Makes an archived Source a current one again, without schedule and badges, which ended. One whose connection was sealed has none any more.
 * @throws Problem `conflict` when another Source has its name now
 */
export async function unarchiveSource(by: Actor, id: string): Promise<void> {
  await assertMay(by, 'manage', id)
  const row = await database().source.findFirst({
    where: { id, archivedAt: { not: null } },
    select: { name: true },
  })
  if (!row) throw sourceNotFound()
  try {
    await database().source.update({ where: { id }, data: { archivedAt: null } })
  } catch (thrown) {
    if (isUniqueViolation(thrown)) throw problem('conflict/source-name', { name: row.name })
    throw thrown
  }
}
