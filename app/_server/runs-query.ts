import { z } from 'zod'
import type { RunQuery } from '#lib/store/list-runs.ts'
import { largestPullRequest, longestBranch } from '#lib/verification/deploy.ts'
import { outcomes, triggers } from '#lib/verification/run.ts'

const dayMs = 86_400_000
const statuses = ['queued', 'running', ...outcomes] as const

/** Values of a closed list, separated by commas. */
export function listOf<const Value extends string>(values: readonly Value[]) {
  return z
    .string()
    .max(200)
    .refine((text) => text.split(',').every((each) => (values as readonly string[]).includes(each)))
    .transform((text) => [...new Set(text.split(','))] as Value[])
    .optional()
}

const date = z.iso.date().optional()

/** Ids of databases, separated by commas. */
export const sourceList = z
  .string()
  .max(8000)
  .transform((text) => text.split(','))
  .optional()

/** The filters of Runs, as the web API and the export take them. */
export const runFilter = {
  source: sourceList,
  status: listOf(statuses),
  trigger: listOf(triggers),
  requestedBy: z.string().max(400).optional(),
  branch: z.string().max(longestBranch).optional(),
  commit: z
    .string()
    .regex(/^[0-9a-f]{1,64}$/i)
    .transform((text) => text.toLowerCase())
    .optional(),
  pullRequest: z.coerce.number().int().positive().max(largestPullRequest).optional(),
  from: date,
  to: date,
  text: z.string().max(200).optional(),
}

export const runFilterHint =
  'Use source, status and trigger (each one value, or several with commas), requestedBy, branch, commit (its beginning), ' +
  'pullRequest (its number), from and to (dates in UTC), text'

type Parsed = {
  [Name in keyof typeof runFilter]?: z.output<(typeof runFilter)[Name]> | null
}

/** The filter as the store takes it; a last date counts to its end. */
export function toRunQuery(filter: Parsed): RunQuery {
  const { source, status, trigger, from, to, requestedBy, branch, commit, pullRequest, text } = filter
  const given = <Value>(list: readonly Value[] | null | undefined) => (list?.length ? list : undefined)
  return {
    sources: given(source),
    statuses: given(status),
    triggers: given(trigger),
    requestedBy: requestedBy ?? undefined,
    branch: branch ?? undefined,
    commit: commit ?? undefined,
    pullRequest: pullRequest ?? undefined,
    text: text ?? undefined,
    queuedFrom: from ? new Date(from) : undefined,
    queuedBefore: to ? new Date(Date.parse(to) + dayMs) : undefined,
  }
}
