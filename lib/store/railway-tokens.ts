import type { Language } from '#lib/language.ts'
import type { RailwayToken, TokenKind, TokenScope } from '#lib/platform/platform.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import { type Actor, actorSignature, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { toIso } from './run-mapper.ts'

/** Where a Railway token is: sealed for the worker, or in a variable of the worker. Never the token itself. */
export type TokenLocation = { sealed: string } | { variable: string }

// Every column except the sealed token, which only the worker reads.
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

/** Saves a Railway token; the worker discovers what it sees. A known variable is not saved twice. */
export async function addToken(by: Actor, location: TokenLocation): Promise<{ id: string }> {
  await assertMay(by, 'manage')
  if ('variable' in location) {
    const { variable } = location
    const known = await database().railwayToken.findFirst({ where: { variable }, select: { id: true } })
    if (known) return known
  }
  const secret = 'sealed' in location ? { sealed: location.sealed } : { variable: location.variable }
  return database().railwayToken.create({
    data: { ...secret, addedBy: actorSignature(by) },
    select: { id: true },
  })
}

export async function getToken(id: string, language?: Language): Promise<RailwayToken | null> {
  const row = await database().railwayToken.findUnique({ where: { id }, select: columns })
  return row && toRailwayToken(row, language)
}

/** Every token, newest first. */
export async function listTokens(language?: Language): Promise<RailwayToken[]> {
  const rows = await database().railwayToken.findMany({ orderBy: { id: 'desc' }, select: columns })
  return rows.map((row) => toRailwayToken(row, language))
}

type TokenRow = Prisma.RailwayTokenGetPayload<{ select: typeof columns }>

function toRailwayToken(row: TokenRow, language?: Language): RailwayToken {
  return {
    ...row,
    kind: row.kind as TokenKind | null,
    addedAt: row.addedAt.toISOString(),
    sees: toTokenScope(row.sees, language),
    seenAt: toIso(row.seenAt),
    problem: readStoredProblem(row.problem, language),
  }
}

function toTokenScope(stored: unknown, language?: Language): TokenScope | null {
  const sees = stored as TokenScope | null
  if (!sees?.unread) return sees
  const unread = sees.unread.map(({ place, problem }) => ({
    place,
    problem: readStoredProblem(problem, language) ?? problem,
  }))
  return { ...sees, unread }
}
