import type { RailwayToken, TokenKind, TokenScope } from '#lib/platform/platform.ts'
import type { ProblemFacts } from '#lib/verification/run-record.ts'
import { type Actor, actorSignature, assertAdmin } from './actor.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { toIso } from './run-mapper.ts'

/** Where a token of Railway comes from: sealed for the worker, or the name of a variable of the worker. Never the token itself. */
export type TokenLocation = { sealed: string } | { variable: string }

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
export async function addToken(by: Actor, place: TokenLocation): Promise<{ id: string }> {
  await assertAdmin(by)
  if ('variable' in place) {
    const { variable } = place
    const known = await database().railwayToken.findFirst({ where: { variable }, select: { id: true } })
    if (known) return known
  }
  const secret = 'sealed' in place ? { sealed: place.sealed } : { variable: place.variable }
  return database().railwayToken.create({
    data: { ...secret, addedBy: actorSignature(by) },
    select: { id: true },
  })
}

export async function getToken(id: string): Promise<RailwayToken | null> {
  const row = await database().railwayToken.findUnique({ where: { id }, select: columns })
  return row && toRailwayToken(row)
}

/** Every token, newest first. */
export async function listTokens(): Promise<RailwayToken[]> {
  const rows = await database().railwayToken.findMany({ orderBy: { id: 'desc' }, select: columns })
  return rows.map(toRailwayToken)
}

function toRailwayToken(row: Prisma.RailwayTokenGetPayload<{ select: typeof columns }>): RailwayToken {
  return {
    ...row,
    kind: row.kind as TokenKind | null,
    addedAt: row.addedAt.toISOString(),
    sees: row.sees as TokenScope | null,
    seenAt: toIso(row.seenAt),
    problem: row.problem as ProblemFacts | null,
  }
}
