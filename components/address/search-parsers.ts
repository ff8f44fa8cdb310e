type Read<Value> = (value: string) => Value | null
export type Raw = Record<string, string | string[] | undefined>
/** What each name of an address may hold, from the values that it has there. */
type Parsers = Record<string, (values: string[]) => unknown>
type Found<P extends Parsers> = { [Name in keyof P]: ReturnType<P[Name]> }

/** A text of one line; a field of a form that was left empty is none, nor is what PostgreSQL cannot store. */
export function text({ longest, pattern, lower }: { longest: number; pattern?: RegExp; lower?: boolean }) {
  return (value: string): string | null => {
    const line = lower ? value.trim().toLowerCase() : value.trim()
    if (line.includes('\0')) return null
    return line !== '' && line.length <= longest && (pattern?.test(line) ?? true) ? line : null
  }
}

export function oneOf<const Value extends string>(known: readonly Value[]): Read<Value> {
  return (value) => known.find((it) => it === value) ?? null
}

export function first<Value>(read: Read<Value>) {
  return ([value]: string[]): Value | null => (value === undefined ? null : read(value))
}

export function every<Value>(read: Read<Value>) {
  return (values: string[]): Value[] => values.flatMap((value) => read(value) ?? [])
}

/** Reads and writes the address of a list by what it may hold, for server and browser. */
export function addressOf<P extends Parsers>(page: string, parsers: P) {
  const names = Object.keys(parsers)
  return {
    /** What an address asks for. What cannot be read is not asked for. */
    load(given: URLSearchParams | Raw): Found<P> {
      const valuesOf = (name: string) =>
        given instanceof URLSearchParams ? given.getAll(name) : [given[name] ?? []].flat()
      return Object.fromEntries(names.map((name) => [name, parsers[name]?.(valuesOf(name))])) as Found<P>
    },
    /** The address of one view of the list. */
    path(search: Partial<Found<P>> = {}): string {
      const params = names.flatMap((name) =>
        [search[name] ?? []].flat().map((value) => [name, String(value)]),
      )
      return params.length === 0 ? page : `${page}?${new URLSearchParams(params)}`
    },
  }
}

/** What of an address could not be read: names that are not known, and values that no parser takes. A function of its own: no browser needs it. */
export function ignoredIn<P extends Parsers>(parsers: P, raw: Raw, read: Found<P>): string[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    const given = [value ?? []].flat().filter((each) => typeof each !== 'string' || each.trim() !== '')
    if (given.length === 0 || name === '_rsc') return []
    if (!Object.hasOwn(parsers, name)) return [name]
    const known = read[name]
    const kept = Array.isArray(known) ? known.length : known === null ? 0 : 1
    return kept < given.length ? [name] : []
  })
}

/** How many parts a filter has. */
export function filterSize(filter: object): number {
  return Object.values(filter).filter((value) => (Array.isArray(value) ? value.length > 0 : value != null))
    .length
}
