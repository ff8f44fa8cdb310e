import type { RunStatus, Trigger } from '#lib/verification/run.ts'
import { Prisma } from './generated/client.ts'
import { type RunWords, textMatches } from './run-text.ts'

/** Which Runs a list shows; what is left out restricts nothing. */
export type RunConditions = {
  sourceIds?: readonly string[]
  statuses?: readonly RunStatus[]
  triggers?: readonly Trigger[]
  /** As it is stored: who requested the Run. */
  requestedBy?: string
  branch?: string
  /** The beginning of a commit, lower case. */
  commit?: string
  pullRequest?: number
  queuedFrom?: Date
  queuedBefore?: Date
  /** The numbers between which all of that time lie. */
  lowest?: number
  highest?: number
  words?: RunWords
}

/** Older than a Run, or newer than one; at most so many. */
export type RunSlice = { before?: number; after?: number; limit: number }

/**
 * Selects the numbers of one page of Runs. Each list of values becomes one walk along an index for each value (LATERAL), of which the first
 * entries are merged: PostgreSQL cannot read an IN list in the order of a further column.
 */
export function runNumbers(conditions: RunConditions, slice: RunSlice): Prisma.Sql {
  const { words, sourceIds, statuses, triggers, ...rest } = conditions
  const fixed = [...restConditions(rest), ...sliceConditions(slice)]
  if (!words) return walk({ sourceIds, statuses, triggers }, fixed, slice)
  // One branch for each place where the words may be; each is limited, and the same Run may be found twice.
  const lists = { sourceIds, statuses, triggers }
  const branches = textMatches(words, [...listConditions(lists), ...fixed])
  if (words.sourceIds.length > 0) {
    const named = sourceIds ? words.sourceIds.filter((id) => sourceIds.includes(id)) : words.sourceIds
    branches.push(walk({ sourceIds: named, statuses, triggers }, fixed, slice))
  }
  if (branches.length === 0) return Prisma.sql`SELECT r.number FROM "Run" r WHERE false`
  const found = branches.map((branch) => Prisma.sql`(SELECT number FROM (${branch}) b ${order(slice)})`)
  return Prisma.sql`SELECT DISTINCT number FROM (${Prisma.join(found, ' UNION ALL ')}) found ${order(slice)}`
}

type Lists = Pick<RunConditions, 'sourceIds' | 'statuses' | 'triggers'>

function walk({ sourceIds, statuses, triggers }: Lists, fixed: Prisma.Sql[], slice: RunSlice): Prisma.Sql {
  const from: Prisma.Sql[] = []
  const conditions = [...fixed]
  if (sourceIds) {
    from.push(Prisma.sql`unnest(${[...sourceIds]}::text[]) AS s(id)`)
    conditions.push(Prisma.sql`r."sourceId" = s.id`)
  }
  if (statuses) {
    from.push(Prisma.sql`unnest(${[...statuses]}::text[]::"RunStatus"[]) AS t(status)`)
    conditions.push(Prisma.sql`r.status = t.status`)
  }
  if (triggers && !sourceIds && !statuses) {
    from.push(Prisma.sql`unnest(${[...triggers]}::text[]::"Trigger"[]) AS g(trigger)`)
    conditions.push(Prisma.sql`r.trigger = g.trigger`)
  } else conditions.push(...listConditions({ triggers }))
  const page = Prisma.sql`SELECT r.number FROM "Run" r WHERE ${Prisma.join(conditions, ' AND ')} ${order(slice)}`
  if (from.length === 0) return page
  return Prisma.sql`SELECT p.number FROM ${Prisma.join(from, ' CROSS JOIN ')} CROSS JOIN LATERAL (${page}) p ${order(slice)}`
}

function listConditions({ sourceIds, statuses, triggers }: Lists): Prisma.Sql[] {
  return [
    ...(sourceIds ? [Prisma.sql`r."sourceId" = ANY(${[...sourceIds]}::text[])`] : []),
    ...(statuses ? [Prisma.sql`r.status = ANY(${[...statuses]}::text[]::"RunStatus"[])`] : []),
    ...(triggers ? [Prisma.sql`r.trigger = ANY(${[...triggers]}::text[]::"Trigger"[])`] : []),
  ]
}

function restConditions(rest: Omit<RunConditions, 'words' | keyof Lists>): Prisma.Sql[] {
  const { requestedBy, branch, commit, pullRequest, queuedFrom, queuedBefore, lowest, highest } = rest
  return [
    ...(requestedBy === undefined ? [] : [Prisma.sql`r."requestedBy" = ${requestedBy}`]),
    ...(branch === undefined ? [] : [Prisma.sql`r.branch = ${branch}`]),
    ...(commit === undefined ? [] : [Prisma.sql`r.commit LIKE ${`${commit}%`}`]),
    ...(pullRequest === undefined ? [] : [Prisma.sql`r."pullRequest" = ${pullRequest}::int`]),
    ...(queuedFrom === undefined ? [] : [Prisma.sql`r."queuedAt" >= ${queuedFrom}`]),
    ...(queuedBefore === undefined ? [] : [Prisma.sql`r."queuedAt" < ${queuedBefore}`]),
    ...(lowest === undefined ? [] : [Prisma.sql`r.number >= ${lowest}::int`]),
    ...(highest === undefined ? [] : [Prisma.sql`r.number <= ${highest}::int`]),
  ]
}

function sliceConditions({ before, after }: RunSlice): Prisma.Sql[] {
  if (after !== undefined) return [Prisma.sql`r.number > ${after}::int`]
  return before === undefined ? [Prisma.sql`r.number <= 2147483647`] : [Prisma.sql`r.number < ${before}::int`]
}

function order({ after, limit }: RunSlice): Prisma.Sql {
  return after === undefined
    ? Prisma.sql`ORDER BY number DESC LIMIT ${limit}::int`
    : Prisma.sql`ORDER BY number ASC LIMIT ${limit}::int`
}
