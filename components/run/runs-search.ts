import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsNativeArrayOf,
  parseAsStringLiteral,
} from 'nuqs/server'
import { largestPullRequest, longestBranch } from '#lib/verification/deploy.ts'
import { outcomes, triggers } from '#lib/verification/run.ts'

export const runStatuses = ['queued', 'running', ...outcomes] as const

/** A text of one line; a field of a form that was left empty is none. */
function parseAsText({ longest, pattern, lower }: { longest: number; pattern?: RegExp; lower?: boolean }) {
  return createParser({
    parse(value: string) {
      const text = lower ? value.trim().toLowerCase() : value.trim()
      return text !== '' && text.length <= longest && (pattern?.test(text) ?? true) ? text : null
    },
    serialize: (value: string) => value,
  })
}

const parseAsNumber = createParser({
  parse(value: string) {
    const number = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : Number.NaN
    return number <= largestPullRequest ? number : null
  },
  serialize: (value: number) => String(value),
})

/** A date as browsers send it: `2026-11-27`. */
const parseAsDate = createParser({
  parse(value: string) {
    const at = /^[12]\d{3}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value) ? value : null
  },
  serialize: (value: string) => value,
})

/** What the address of the list of Runs may hold; the server and the browser read it with these. Dates are UTC. */
export const runsSearch = {
  source: parseAsNativeArrayOf(parseAsText({ longest: 80 })),
  status: parseAsNativeArrayOf(parseAsStringLiteral(runStatuses)),
  trigger: parseAsNativeArrayOf(parseAsStringLiteral(triggers)),
  requestedBy: parseAsText({ longest: 400 }),
  branch: parseAsText({ longest: longestBranch }),
  commit: parseAsText({ longest: 64, pattern: /^[0-9a-f]+$/, lower: true }),
  pullRequest: parseAsNumber,
  from: parseAsDate,
  to: parseAsDate,
  text: parseAsText({ longest: 200 }),
  before: parseAsNumber,
  after: parseAsNumber,
  at: parseAsDate,
}

export type RunsSearch = inferParserType<typeof runsSearch>
/** What Runs are filtered by, without the place in the list. */
export type RunsFilter = Partial<Omit<RunsSearch, 'before' | 'after' | 'at'>>
export type RunsPlace = Partial<Pick<RunsSearch, 'before' | 'after' | 'at'>>

export const loadRunsSearch = createLoader(runsSearch)
const serialize = createSerializer(runsSearch)

/** The address of one view of the list of Runs. */
export function runsPath(filter: RunsFilter & RunsPlace = {}): string {
  return serialize('/runs', filter)
}

type Raw = Record<string, string | string[] | undefined>

/** What of an address could not be read: names that are not known, and values that no parser takes. */
export function ignoredSearch(raw: Raw, read: RunsSearch): string[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    const given = [value ?? []].flat().filter((text) => typeof text !== 'string' || text.trim() !== '')
    if (given.length === 0 || name === '_rsc') return []
    if (!Object.hasOwn(runsSearch, name)) return [name]
    const known = read[name as keyof RunsSearch]
    const kept = Array.isArray(known) ? known.length : known === null ? 0 : 1
    return kept < given.length ? [name] : []
  })
}

/** How many parts a filter has. */
export function filterSize(filter: RunsFilter): number {
  return Object.values(filter).filter((value) => (Array.isArray(value) ? value.length > 0 : value != null))
    .length
}
