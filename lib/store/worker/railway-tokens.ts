import type { TokenKind, TokenScope } from '#lib/platform/platform.ts'
import { problem } from '#lib/problem.ts'
import { database } from '#lib/store/database.ts'
import { Prisma } from '#lib/store/generated/client.ts'
import type { TokenLocation } from '#lib/store/railway-tokens.ts'
import type { ProblemRecord } from '#lib/verification/problems/stored-problem.ts'

/** Where a token is, for the worker. @throws Problem `not-found` */
export async function tokenForWorker(id: string): Promise<TokenLocation & { kind: TokenKind | null }> {
  const row = await database().railwayToken.findUnique({
    where: { id },
    select: { sealed: true, variable: true, kind: true },
  })
  const kind = (row?.kind as TokenKind | null | undefined) ?? null
  if (row?.variable) return { variable: row.variable, kind }
  if (row?.sealed) return { sealed: row.sealed, kind }
  throw problem('not-found/railway-token')
}

/** Saves what a token sees, or why discovery failed. A failure keeps the last result beside its problem. */
export async function saveTokenScope(
  id: string,
  result: { sees: TokenScope } | { problem: ProblemRecord },
): Promise<void> {
  const data =
    'sees' in result
      ? { sees: result.sees, kind: result.sees.kind, seenAt: new Date(), problem: Prisma.DbNull }
      : { problem: result.problem }
  await database().railwayToken.updateMany({ where: { id }, data })
}
