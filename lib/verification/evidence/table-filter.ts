/** Which tables of a Run are shown. `differs`: a check failed. `unknown`: they were not compared. `changed`: other rows than in the last Run. */
export const tableGroups = ['all', 'differs', 'unknown', 'changed'] as const
export type TableGroup = (typeof tableGroups)[number]

export const tableSorts = ['verdict', 'name', 'rows', 'restored', 'size', 'change'] as const
export type TableSort = (typeof tableSorts)[number]

/** `sort` begins with a minus where the greatest comes first. */
export type TableFilter = {
  show: TableGroup
  /** As it is shown; null: every schema. */
  schema: string | null
  /** Part of the name, taken literally; empty: all. */
  q: string
  sort: TableSort | `-${TableSort}`
  /** From 1. */
  page: number
}

/** What differs comes first, then by name. */
export const defaultTableFilter: TableFilter = { show: 'all', schema: null, q: '', sort: 'verdict', page: 1 }

/** Search parameters that say the same; what is as by default is left out. */
export function tableFilterParams({ show, schema, q, sort, page }: TableFilter): Record<string, string> {
  return {
    ...(show !== 'all' && { show }),
    ...(schema !== null && { schema }),
    ...(q !== '' && { q }),
    ...(sort !== 'verdict' && { sort }),
    ...(page > 1 && { page: String(page) }),
  }
}

/** A filter from search parameters; what cannot be read is as by default, as an address may come from anywhere. */
export function readTableFilter(params: Record<string, string | string[] | undefined>): TableFilter {
  const text = (name: string) => (typeof params[name] === 'string' ? params[name] : undefined)
  const sorts = tableSorts.flatMap((sort): TableFilter['sort'][] => [sort, `-${sort}`])
  return {
    show: tableGroups.find((group) => group === text('show')) ?? 'all',
    schema: text('schema') || null,
    q: (text('q') ?? '').slice(0, longestSearch),
    sort: sorts.find((sort) => sort === text('sort')) ?? 'verdict',
    page: readPage(text('page')),
  }
}

/** Longer than any name. */
export const longestSearch = 200

export function readPage(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
