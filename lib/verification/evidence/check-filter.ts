import { type CheckKind, checkKinds, type Verdict } from '#lib/verification/check.ts'
import { longestSearch, readPage } from './table-filter.ts'

export const checkVerdicts = ['failed', 'skipped', 'gap', 'passed'] as const satisfies readonly Verdict[]

/** Which checks of a Run are shown; null: all. `q` is part of the object's name, taken literally. */
export type CheckFilter = { kind: CheckKind | null; verdict: Verdict | null; q: string; page: number }

export const allCheckKinds = Object.keys(checkKinds) as [CheckKind, ...CheckKind[]]

/** Search parameters that say the same, under the names of the web API. */
export function checkFilterParams({ kind, verdict, q, page }: CheckFilter): Record<string, string> {
  return {
    ...(kind !== null && { kind }),
    ...(verdict !== null && { verdict }),
    ...(q !== '' && { q }),
    ...(page > 1 && { page: String(page) }),
  }
}

/** A filter from search parameters; what cannot be read is as by default. */
export function readCheckFilter(params: Record<string, string | string[] | undefined>): CheckFilter {
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : undefined)
  return {
    kind: allCheckKinds.find((kind) => kind === text('kind')) ?? null,
    verdict: checkVerdicts.find((verdict) => verdict === text('verdict')) ?? null,
    q: (text('q') ?? '').slice(0, longestSearch),
    page: readPage(text('page')),
  }
}
