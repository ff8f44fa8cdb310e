import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { compareIdentities, type SourceIdentity } from '#lib/verification/source-identity.ts'

export type NewConnection = {
  connection: { variable: string } | { sealedUrl: string }
  /** Names the request: a newer one is tested anew. */
  requestedAt: Date
  /** The database that a person accepted it for; null: whichever it leads to. Missing: none was accepted. */
  accepted?: SourceIdentity | null
}

/** The connection of a Source that waits for its test; null: none does, or it waits for a person. */
export async function newConnection(id: string): Promise<NewConnection | null> {
  const row = await database().source.findFirst({
    where: { id, archivedAt: null },
    select: {
      newVariable: true,
      newSealedUrl: true,
      newConnectionAt: true,
      newConnectionIdentity: true,
      newConnectionAccepted: true,
    },
  })
  if (!row?.newConnectionAt) return null
  const found = row.newConnectionIdentity as SourceIdentity | null
  if (found && !row.newConnectionAccepted) return null
  const request = {
    requestedAt: row.newConnectionAt,
    ...(row.newConnectionAccepted ? { accepted: found } : {}),
  }
  if (row.newVariable) return { connection: { variable: row.newVariable }, ...request }
  return row.newSealedUrl ? { connection: { sealedUrl: row.newSealedUrl }, ...request } : null
}

/**
 * Puts the tested connection in the place of the stored one, unless another was requested meanwhile. Where it does not surely lead to the
 * database of before, it waits for a person instead, unless one accepted that. Earlier Runs, and results of restored databases, then prove
 * nothing about the database.
 */
export async function settleConnection(
  id: string,
  request: NewConnection,
  found: SourceIdentity,
): Promise<'replaced' | 'waits' | 'superseded'> {
  const source = await database().source.findFirst({
    where: { id, archivedAt: null },
    select: { identity: true, _count: { select: { archives: true } } },
  })
  if (!source) return 'superseded'
  const was = source.identity as SourceIdentity | null
  const same = compareIdentities(was, found) === 'same'
  const firstOne = was === null && source._count.archives === 0
  if (!same && !firstOne && !isAccepted(request, found)) {
    return (await holdConnection(id, request, found)) ? 'waits' : 'superseded'
  }
  const replaced = await database().$executeRaw`
    UPDATE "Source" SET variable = "newVariable", "sealedUrl" = "newSealedUrl", "newVariable" = NULL, "newSealedUrl" = NULL,
      "newConnectionAt" = NULL, "newConnectionProblem" = NULL, "newConnectionIdentity" = NULL, "newConnectionAccepted" = false,
      identity = ${JSON.stringify(found)}::jsonb,
      "runsOfAnotherDatabase" = CASE WHEN ${same} THEN "runsOfAnotherDatabase"
        ELSE coalesce((SELECT max(number) FROM "Run" WHERE "sourceId" = ${id}), 0) END,
      "restoredOfAnotherDatabase" = CASE WHEN ${same} THEN "restoredOfAnotherDatabase"
        ELSE coalesce((SELECT max(number) FROM "RestoredResult" WHERE "sourceId" = ${id}), 0) END
    WHERE id = ${id} AND "newConnectionAt" = ${request.requestedAt} AND "archivedAt" IS NULL`
  return replaced > 0 ? 'replaced' : 'superseded'
}

/** What a person accepted is what they were shown. */
function isAccepted({ accepted }: NewConnection, found: SourceIdentity): boolean {
  return accepted === null || (accepted !== undefined && compareIdentities(accepted, found) === 'same')
}

async function holdConnection(
  id: string,
  { requestedAt }: NewConnection,
  found: SourceIdentity,
): Promise<boolean> {
  const held = await database().$executeRaw`
    UPDATE "Source" SET "newConnectionIdentity" = ${JSON.stringify(found)}::jsonb, "newConnectionAccepted" = false
    WHERE id = ${id} AND "newConnectionAt" = ${requestedAt}`
  return held > 0
}

/** Notes why the test failed and removes the connection; the stored one stays. */
export async function refuseConnection(
  id: string,
  { requestedAt }: NewConnection,
  problem: ProblemDetails,
): Promise<void> {
  await database().$executeRaw`
    UPDATE "Source" SET "newVariable" = NULL, "newSealedUrl" = NULL, "newConnectionProblem" = ${JSON.stringify(problem)}::jsonb,
      "newConnectionIdentity" = NULL, "newConnectionAccepted" = false
    WHERE id = ${id} AND "newConnectionAt" = ${requestedAt}`
}

/** The Sources with a connection that waits for its test. */
export async function sourcesWithNewConnection(): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    SELECT id FROM "Source" WHERE "archivedAt" IS NULL AND ("newVariable" IS NOT NULL OR "newSealedUrl" IS NOT NULL)
      AND ("newConnectionIdentity" IS NULL OR "newConnectionAccepted")
    ORDER BY "newConnectionAt" LIMIT 50`
  return rows.map(({ id }) => id)
}
