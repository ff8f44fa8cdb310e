import {
  addressOf,
  every,
  first,
  ignoredIn,
  oneOf,
  type Raw,
  text,
} from '#components/address/search-parsers.ts'
import { readDate } from '#components/ui/read-date.ts'
import { largestPullRequest, longestBranch } from '#lib/verification/deploy.ts'
import { outcomes, triggers } from '#lib/verification/run.ts'

export const runStatuses = ['queued', 'running', ...outcomes] as const

function number(value: string): number | null {
  const read = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : Number.NaN
  return read <= largestPullRequest ? read : null
}

/** What the address of the list of Runs may hold; the server and the browser read it with these. Dates are UTC. */
const runsSearch = {
  source: every(text({ longest: 80 })),
  status: every(oneOf(runStatuses)),
  trigger: every(oneOf(triggers)),
  requestedBy: first(text({ longest: 400 })),
  branch: first(text({ longest: longestBranch })),
  commit: first(text({ longest: 64, pattern: /^[0-9a-f]+$/, lower: true })),
  pullRequest: first(number),
  from: first(readDate),
  to: first(readDate),
  text: first(text({ longest: 200 })),
  before: first(number),
  after: first(number),
  at: first(readDate),
}
type RunsSearch = { [Name in keyof typeof runsSearch]: ReturnType<(typeof runsSearch)[Name]> }
/** What Runs are filtered by, without the place in the list. */
export type RunsFilter = Partial<Omit<RunsSearch, 'before' | 'after' | 'at'>>
export type RunsPlace = Partial<Pick<RunsSearch, 'before' | 'after' | 'at'>>

const address = addressOf('/runs', runsSearch)
export const loadRunsSearch = address.load

/** The address of one view of the list of Runs. */
export function runsPath(filter: RunsFilter & RunsPlace = {}): string {
  return address.path(filter)
}

/** What of an address could not be read. */
export function ignoredSearch(raw: Raw, read: RunsSearch): string[] {
  return ignoredIn(runsSearch, raw, read)
}
