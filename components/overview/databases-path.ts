import { type DatabaseFilter, databaseFilters } from '#lib/verification/database-row.ts'

/** What a person chose on the page of all databases; all of it is in the address. */
export type DatabasesChoice = {
  state: DatabaseFilter | null
  search: string
  /** Every row, however many there are. */
  all?: boolean
}

export function databasesPath({ state, search, all = false }: DatabasesChoice): string {
  const query = new URLSearchParams({
    ...(state ? { state } : {}),
    ...(search ? { q: search } : {}),
    ...(all ? { show: 'all' } : {}),
  })
  return query.size === 0 ? '/' : `/?${query}`
}

/** Unknown values are no filter. */
export function readDatabasesChoice(query: {
  state?: string | string[]
  q?: string | string[]
  show?: string | string[]
}): DatabasesChoice {
  return {
    state: databaseFilters.find((filter) => filter === query.state) ?? null,
    search: typeof query.q === 'string' ? query.q.slice(0, 100) : '',
    all: query.show === 'all',
  }
}
