import { isDeepStrictEqual } from 'node:util'
import { Problem } from '#lib/problem.ts'
import type { ActFacts, ActKind, ActResult, ScheduleKind } from '#lib/verification/backups/facts.ts'
import type { ProblemFacts } from '#lib/verification/facts.ts'
import { type Actor, assertAdmin, signatureOf } from './actor.ts'
import { database } from './database.ts'
import type { Act } from './generated/client.ts'
import { iso } from './run-facts.ts'
import { isTaken } from './taken.ts'

/** What a person wants of an act, by its kind. Secrets are sealed for the worker. */
export type Wanted = {
  discover: Record<string, never>
  connect: WantedConnection
  survey: Record<string, never>
  /** Without a name the worker makes one. */
  snapshot: { name?: string }
  lock: { backupId: string }
  /** The whole set that the person saw, and the whole set that they want. */
  schedules: { from: ScheduleKind[]; to: ScheduleKind[] }
}

/** A service that the token sees, and the Source it is to become: a new one by its name, or one that exists. */
export type WantedConnection = {
  projectId: string
  environmentId: string
  serviceId: string
  sourceId?: string
  name?: string
  requiredSchemas?: string[]
  /** Where Railway does not show the connection: sealed for the worker, or a variable of the worker. */
  sealedUrl?: string
  variable?: string
}

/** These change something at Railway: one at a time per Source, by an index of the database. */
const changing: ActKind[] = ['snapshot', 'lock', 'schedules']
const active = { in: ['queued', 'running'] as ('queued' | 'running')[] }
const newestFirst = { id: 'desc' } as const

/** A kind of act with what is wanted of it. */
export type Deed = { [Kind in ActKind]: { kind: Kind; wanted: Wanted[Kind] } }[ActKind]
export type AskedAct = Deed & { sourceId?: string; tokenId?: string; askedBy: Actor }

/**
 * Asks for an act. Whoever asks for the same while it waits or is done gets that one: `existing` tells.
 * @throws Problem `conflict` while another change of the same Source is under way.
 */
export async function askAct(asked: AskedAct): Promise<{ id: string; existing: boolean }> {
  const { kind, sourceId, tokenId, wanted, askedBy } = asked
  // A survey only reads, as a probe does.
  if (kind !== 'survey') await assertAdmin(askedBy)
  if (sourceId !== undefined) await requireSource(sourceId)
  // The other act may end between our two looks, so a refusal is looked at anew; three times means something else is wrong.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const found = await rivalOf(asked)
    if (found) return { id: found, existing: true }
    try {
      const data = { kind, sourceId, tokenId, wanted, askedBy: signatureOf(askedBy) }
      const made = await database().act.create({ data, select: { id: true } })
      return { ...made, existing: false }
    } catch (thrown) {
      if (!isTaken(thrown)) throw thrown
    }
  }
  throw new Problem(
    'conflict',
    'Acts of this source start and end too quickly to ask for another.',
    'Try again in a moment.',
  )
}

export async function getAct(id: string): Promise<ActFacts | null> {
  const row = await database().act.findUnique({ where: { id } })
  return row && toActFacts(row)
}

/** The acts of a Source, newest first. */
export async function latestActs(sourceId: string, limit: number): Promise<ActFacts[]> {
  const rows = await database().act.findMany({ where: { sourceId }, orderBy: newestFirst, take: limit })
  return rows.map(toActFacts)
}

/** What is under way for a Source; a change rather than a survey. */
export async function activeAct(sourceId: string): Promise<ActFacts | null> {
  const rows = await database().act.findMany({ where: { sourceId, status: active }, orderBy: newestFirst })
  const row = rows.find((it) => changing.includes(it.kind as ActKind)) ?? rows[0]
  return row ? toActFacts(row) : null
}

/** The act that answers this question already. */
async function rivalOf({ kind, sourceId, tokenId, wanted }: AskedAct): Promise<string | null> {
  const changes = changing.includes(kind) && sourceId !== undefined
  const rows = await database().act.findMany({
    where: { sourceId: sourceId ?? null, status: active, kind: changes ? { in: changing } : kind },
    orderBy: newestFirst,
  })
  // Two snapshots at once are one; of the other acts only what wants the very same is.
  const same = rows.find(
    (row) =>
      row.kind === kind &&
      row.tokenId === (tokenId ?? null) &&
      (kind === 'snapshot' || isDeepStrictEqual(row.wanted, wanted)),
  )
  if (same) return same.id
  if (changes && rows.length > 0)
    throw new Problem(
      'conflict',
      'Something else is being changed at Railway for this source.',
      'Wait until it is done, then look again and decide.',
    )
  return null
}

async function requireSource(id: string): Promise<void> {
  if ((await database().source.count({ where: { id, archivedAt: null } })) > 0) return
  throw new Problem('not-found', 'There is no such source.')
}

function toActFacts(row: Act): ActFacts {
  const { id, sourceId, tokenId, status, askedBy, progress } = row
  return {
    ...{ id, sourceId, tokenId, status, askedBy, progress },
    kind: row.kind as ActKind,
    askedAt: row.askedAt.toISOString(),
    endedAt: iso(row.endedAt),
    result: row.result as ActResult | null,
    problem: row.problem as ProblemFacts | null,
  }
}
