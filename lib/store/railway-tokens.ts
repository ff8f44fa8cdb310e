import { Problem } from '#lib/problem.ts'
import type { TokenFacts, TokenKind, TokenSees } from '#lib/verification/backups/facts.ts'
import type { ProblemFacts } from '#lib/verification/facts.ts'
import { type Actor, assertAdmin, signatureOf } from './actor.ts'
import { database } from './database.ts'
import { Prisma } from './generated/client.ts'
import { iso } from './run-facts.ts'

/** Where a token of Railway comes from: sealed for the worker, or the name of a variable of the worker. Never the token itself. */
export type TokenPlace = { sealed: string } | { variable: string }

// Everything but the sealed box, which nobody but the worker has a use for.
const columns = {
  id: true,
  kind: true,
  addedBy: true,
  addedAt: true,
  variable: true,
  sees: true,
  seenAt: true,
  problem: true,
} as const satisfies Prisma.RailwayTokenSelect

/** Keeps a token of Railway; what it may see is the worker's to find out. A variable that is known already is not kept twice. */
export async function addToken(by: Actor, place: TokenPlace): Promise<{ id: string }> {
  await assertAdmin(by)
  if ('variable' in place) {
    const { variable } = place
    const known = await database().railwayToken.findFirst({ where: { variable }, select: { id: true } })
    if (known) return known
  }
  const secret = 'sealed' in place ? { sealed: place.sealed } : { variable: place.variable }
  return database().railwayToken.create({
    data: { ...secret, addedBy: signatureOf(by) },
    select: { id: true },
  })
}

/** Where a token comes from; for the worker alone. @throws Problem `not-found` */
export async function tokenForWorker(id: string): Promise<TokenPlace & { kind: TokenKind | null }> {
  const row = await database().railwayToken.findUnique({
    where: { id },
    select: { sealed: true, variable: true, kind: true },
  })
  const kind = (row?.kind as TokenKind | null | undefined) ?? null
  if (row?.variable) return { variable: row.variable, kind }
  if (row?.sealed) return { sealed: row.sealed, kind }
  throw new Problem('not-found', 'There is no such Railway token.', 'Connect Railway again.')
}

export async function getToken(id: string): Promise<TokenFacts | null> {
  const row = await database().railwayToken.findUnique({ where: { id }, select: columns })
  return row && toTokenFacts(row)
}

/** Every token, newest first. */
export async function listTokens(): Promise<TokenFacts[]> {
  const rows = await database().railwayToken.findMany({ orderBy: { id: 'desc' }, select: columns })
  return rows.map(toTokenFacts)
}

/** What a token sees, or why that could not be found out. What was seen before stays, beside the problem. */
export async function saveSees(
  id: string,
  seen: { sees: TokenSees } | { problem: ProblemFacts },
): Promise<void> {
  const data =
    'sees' in seen
      ? { sees: seen.sees, kind: seen.sees.kind, seenAt: new Date(), problem: Prisma.DbNull }
      : { problem: seen.problem }
  await database().railwayToken.updateMany({ where: { id }, data })
}

function toTokenFacts(row: Prisma.RailwayTokenGetPayload<{ select: typeof columns }>): TokenFacts {
  return {
    ...row,
    kind: row.kind as TokenKind | null,
    addedAt: row.addedAt.toISOString(),
    sees: row.sees as TokenSees | null,
    seenAt: iso(row.seenAt),
    problem: row.problem as ProblemFacts | null,
  }
}
