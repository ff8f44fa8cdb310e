import { readDate } from '#components/ui/read-date.ts'
import { largestPullRequest, longestBranch } from '#lib/verification/deploy.ts'
import { outcomes, triggers } from '#lib/verification/run.ts'

export const runStatuses = ['queued', 'running', ...outcomes] as const

type Read<Value> = (value: string) => Value | null

/** A text of one line; a field of a form that was left empty is none. */
function text({ longest, pattern, lower }: { longest: number; pattern?: RegExp; lower?: boolean }) {
  return (value: string): string | null => {
    const line = lower ? value.trim().toLowerCase() : value.trim()
    return line !== '' && line.length <= longest && (pattern?.test(line) ?? true) ? line : null
  }
}

function number(value: string): number | null {
  const read = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : Number.NaN
  return read <= largestPullRequest ? read : null
}

function oneOf<const Value extends string>(known: readonly Value[]): Read<Value> {
  return (value) => known.find((it) => it === value) ?? null
}

function first<Value>(read: Read<Value>) {
  return ([value]: string[]): Value | null => (value === undefined ? null : read(value))
}

function every<Value>(read: Read<Value>) {
  return (values: string[]): Value[] => values.flatMap((value) => read(value) ?? [])
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
const names = Object.keys(runsSearch) as (keyof typeof runsSearch)[]

export type RunsSearch = { [Name in keyof typeof runsSearch]: ReturnType<(typeof runsSearch)[Name]> }
/** What Runs are filtered by, without the place in the list. */
export type RunsFilter = Partial<Omit<RunsSearch, 'before' | 'after' | 'at'>>
export type RunsPlace = Partial<Pick<RunsSearch, 'before' | 'after' | 'at'>>

/** What an address asks for. What cannot be read is not asked for. */
export function loadRunsSearch(given: URLSearchParams | Raw): RunsSearch {
  const valuesOf = (name: string) =>
    given instanceof URLSearchParams ? given.getAll(name) : [given[name] ?? []].flat()
  return Object.fromEntries(names.map((name) => [name, runsSearch[name](valuesOf(name))])) as RunsSearch
}

/** The address of one view of the list of Runs. */
export function runsPath(filter: RunsFilter & RunsPlace = {}): string {
  const params = names.flatMap((name) => [filter[name] ?? []].flat().map((value) => [name, String(value)]))
  return params.length === 0 ? '/runs' : `/runs?${new URLSearchParams(params)}`
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
