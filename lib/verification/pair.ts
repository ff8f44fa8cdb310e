/** Two lists matched by key: what only the source has, what only the copy has, and what both have. */
export function pair<It>(
  source: It[],
  copy: It[],
  key: (it: It) => string,
): { missing: It[]; extra: It[]; both: [It, It][] } {
  if (haveSameKeys(source, copy, key))
    return { missing: [], extra: [], both: source.map((it, at): [It, It] => [it, copy[at] as It]) }
  const copies = new Map(copy.map((it) => [key(it), it]))
  const missing: It[] = []
  const both: [It, It][] = []
  for (const it of source) {
    const other = copies.get(key(it))
    copies.delete(key(it))
    if (other) both.push([it, other])
    else missing.push(it)
  }
  return { missing, extra: [...copies.values()], both }
}

/**
 * Whether both lists have the same keys in the same rising order, as lists that PostgreSQL sorted have where nothing is missing. Then no
 * key stands twice, and no map is needed, which is most of the work for ten thousand tables.
 */
function haveSameKeys<It>(source: It[], copy: It[], key: (it: It) => string): boolean {
  if (source.length !== copy.length) return false
  let last: string | null = null
  for (const [at, it] of source.entries()) {
    const own = key(it)
    if (own !== key(copy[at] as It) || (last !== null && own <= last)) return false
    last = own
  }
  return true
}
