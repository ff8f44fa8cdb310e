/** One page of a list that is read newest first, of which one row more than `limit` was read. `next` is the `before` of the following page. */
export function pageByNumber<Row extends { number: number }, Item>(
  found: Row[],
  limit: number,
  toItem: (row: Row) => Item,
): { items: Item[]; next: number | null } {
  const shown = found.slice(0, limit)
  return { items: shown.map(toItem), next: found.length > limit ? (shown.at(-1)?.number ?? null) : null }
}
