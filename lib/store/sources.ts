import type { Language } from '#lib/language.ts'
import { Problem, problem } from '#lib/problem.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { defaultPolicy, type Policy } from '#lib/verification/policy.ts'
import { readStoredProblem } from '#lib/verification/problems/stored-problem.ts'
import type { Source, SourceProbe } from '#lib/verification/source.ts'
import {
  compareIdentities,
  type OtherTarget,
  type SourceIdentity,
} from '#lib/verification/source-identity.ts'
import { type Actor, assertMay } from './actor.ts'
import { database } from './database.ts'
import type { Prisma } from './generated/client.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { toIso } from './run-mapper.ts'

const whole = { include: { policy: true } } as const
type SourceRow = Prisma.SourceGetPayload<typeof whole>

/** Every Source, by name. */
export async function listSources(language?: Language): Promise<Source[]> {
  const rows = await database().source.findMany({
    ...whole,
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
  })
  return rows.map((row) => toSource(row, language))
}

/** The name of every Source, by name: for choices. */
export async function listSourceNames(): Promise<{ id: string; name: string }[]> {
  return database().source.findMany({
    select: { id: true, name: true },
    where: { archivedAt: null },
    orderBy: { name: 'asc' },
  })
}

export async function getSource(id: string, language?: Language): Promise<Source | null> {
  const row = await database().source.findFirst({ ...whole, where: { id, archivedAt: null } })
  return row && toSource(row, language)
}

/** The Policies of these Sources, by Source. */
export async function policiesOf(sourceIds: string[]): Promise<Map<string, Policy>> {
  const rows = await database().policy.findMany({ where: { sourceId: { in: sourceIds } } })
  return new Map(rows.map((row) => [row.sourceId, toPolicy(row)]))
}

/** A Source by its id, otherwise by its name: a pipeline knows the name. */
export async function getSourceByIdOrName(text: string, language?: Language): Promise<Source | null> {
  const rows = await database().source.findMany({
    ...whole,
    where: { archivedAt: null, OR: [{ id: text }, { name: text }] },
    take: 2,
  })
  const row = rows.find(({ id }) => id === text) ?? rows[0]
  return row ? toSource(row, language) : null
}

export type NewSource = { name: string; variable?: string; sealedUrl?: string; requiredSchemas?: string[] }

/** Adds a Source with exactly one connection. @throws Problem `conflict` when the name is taken. */
export async function addSource(
  by: Actor,
  { name, variable, sealedUrl, requiredSchemas = [] }: NewSource,
): Promise<Source> {
  await assertMay(by, 'manage')
  if (!variable === !sealedUrl) {
    throw new Problem(
      'bad-request',
      'A source has one connection: a variable of the worker, or an encrypted connection string.',
      'Give exactly one.',
    )
  }
  const policy = { create: { ...defaultPolicy, requiredSchemas } }
  try {
    const row = await database().source.create({
      ...whole,
      data: { name: name.trim(), variable, sealedUrl, policy },
    })
    return toSource(row)
  } catch (thrown) {
    if (isUniqueViolation(thrown)) throw problem('conflict/source-name', { name: name.trim() })
    throw thrown
  }
}

/** Saves a policy. Without `customChecks` the stored ones stay, even if they change meanwhile. */
export async function savePolicy(
  by: Actor,
  id: string,
  policy: Omit<Policy, 'customChecks'> & Partial<Pick<Policy, 'customChecks'>>,
): Promise<void> {
  await assertMay(by, 'manage', id)
  const { customChecks, ...objectives } = toPolicy({ customChecks: undefined, ...policy })
  const { count } = await database().policy.updateMany({
    where: { sourceId: id, source: { archivedAt: null } },
    data: policy.customChecks ? { ...objectives, customChecks } : objectives,
  })
  if (count === 0) throw sourceNotFound()
}

function toSource(row: SourceRow, language?: Language): Source {
  return {
    id: row.id,
    name: row.name,
    connection: row.variable
      ? { kind: 'variable', variable: row.variable }
      : { kind: row.sealedUrl ? 'sealed' : 'none' },
    createdAt: row.createdAt.toISOString(),
    policy: row.policy ? toPolicy(row.policy) : defaultPolicy,
    probe: row.probe as SourceProbe | null,
    probedAt: row.probedAt?.toISOString() ?? null,
    probeProblem: readStoredProblem(row.probeProblem, language),
    productionSeenAt: toIso(row.productionSeenAt),
    productionProblem: readStoredProblem(row.productionProblem, language),
    productionProblemSince: toIso(row.productionProblemSince),
    newConnection: row.newConnectionAt && {
      requestedAt: row.newConnectionAt.toISOString(),
      problem: readStoredProblem(row.newConnectionProblem, language),
      leadsTo: row.newConnectionAccepted ? null : otherTarget(row),
    },
  }
}

/** Where a new connection leads that waits for a person; null: it does not. */
export function otherTarget(row: Pick<SourceRow, 'identity' | 'newConnectionIdentity'>): OtherTarget | null {
  const was = row.identity as SourceIdentity | null
  const is = row.newConnectionIdentity as SourceIdentity | null
  if (!is) return null
  return { verdict: compareIdentities(was, is) === 'other' ? 'other' : 'unknown', was, is }
}

/** The fields of a policy, without other fields of the object. */
function toPolicy(from: Omit<Policy, 'customChecks'> & { customChecks: unknown }): Policy {
  const { freshWithinHours, cadenceHours, keptForDays, restoreWithinMs, requiredSchemas } = from
  const objectives = { freshWithinHours, cadenceHours, keptForDays, restoreWithinMs, requiredSchemas }
  const { connections, sequential, snapshotMinutes, storageIds } = from
  const { retainNewest, retainDays, retainDaily, retainWeekly, retainMonthly, retainYearly } = from
  const { requireRehearsal, rehearsalMaxLockMs, rehearsalMaxTimeMs, rehearsalMaxRowsLost } = from
  return {
    ...objectives,
    connections,
    sequential,
    snapshotMinutes,
    storageIds,
    ...{ retainNewest, retainDays, retainDaily, retainWeekly, retainMonthly, retainYearly },
    ...{ requireRehearsal, rehearsalMaxLockMs, rehearsalMaxTimeMs, rehearsalMaxRowsLost },
    rehearsalNoRewrites: from.rehearsalNoRewrites,
    customChecks: from.customChecks as CustomCheck[],
  }
}

export function sourceNotFound(): Problem {
  return problem('not-found/source')
}
