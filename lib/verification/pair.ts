/** Two lists matched by key: what only the source has, what only the copy has, and what both have. */
export function pair<It>(
  source: It[],
  copy: It[],
  key: (it: It) => string,
): { missing: It[]; extra: It[]; both: [It, It][] } {
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
