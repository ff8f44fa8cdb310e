import type { ProblemDetails } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'

export type NewConnection = {
  connection: { variable: string } | { sealedUrl: string }
  /** Names the request: a newer one is tested anew. */
  requestedAt: Date
}

/** The connection of a Source that waits for its test; null: none does. */
export async function newConnection(id: string): Promise<NewConnection | null> {
  const row = await database().source.findFirst({
    where: { id, archivedAt: null },
    select: { newVariable: true, newSealedUrl: true, newConnectionAt: true },
  })
  if (!row?.newConnectionAt) return null
  const requestedAt = row.newConnectionAt
  if (row.newVariable) return { connection: { variable: row.newVariable }, requestedAt }
  return row.newSealedUrl ? { connection: { sealedUrl: row.newSealedUrl }, requestedAt } : null
}

/** Puts the tested connection in the place of the stored one, unless another was requested meanwhile. */
export async function replaceConnection(id: string, { requestedAt }: NewConnection): Promise<boolean> {
  const replaced = await database().$executeRaw`
    UPDATE "Source" SET variable = "newVariable", "sealedUrl" = "newSealedUrl", "newVariable" = NULL, "newSealedUrl" = NULL,
      "newConnectionAt" = NULL, "newConnectionProblem" = NULL
    WHERE id = ${id} AND "newConnectionAt" = ${requestedAt} AND "archivedAt" IS NULL`
  return replaced > 0
}

/** Notes why the test failed and removes the connection; the stored one stays. */
export async function refuseConnection(
  id: string,
  { requestedAt }: NewConnection,
  problem: ProblemDetails,
): Promise<void> {
  await database().$executeRaw`
    UPDATE "Source" SET "newVariable" = NULL, "newSealedUrl" = NULL, "newConnectionProblem" = ${JSON.stringify(problem)}::jsonb
    WHERE id = ${id} AND "newConnectionAt" = ${requestedAt}`
}

/** The Sources with a connection that waits for its test. */
export async function sourcesWithNewConnection(): Promise<string[]> {
  const rows = await database().source.findMany({
    where: { archivedAt: null, OR: [{ newVariable: { not: null } }, { newSealedUrl: { not: null } }] },
    select: { id: true },
    orderBy: { newConnectionAt: 'asc' },
    take: 50,
  })
  return rows.map(({ id }) => id)
}
