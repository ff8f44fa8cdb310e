import { displayName, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'

/** A relation by the number that it keeps when it is renamed. */
type NumberedRelation = { oid: string; schema: string; name: string }

export type Side = { manifest: Manifest; relations: NumberedRelation[] }

/** What a table, or all partitions of one together, hold on one side. `columns`: each different list of columns, of which one table has one. */
export type Held = { name: string; rows: number | null; digest: string | null; columns: Set<string> }

type Root = { id: string; table: Table }
type Group = { was: Table[]; is: Table[]; wasRoots: Root[]; isRoots: Root[] }

/**
 * Puts the partitions of a table together, so that a row which moved from one to another is not lost. A partition that was attached or
 * detached belongs to the same whole on both sides, and so does a table that a partitioned one of its name replaced.
 */
export class Wholes {
  readonly #rootBefore: (table: Table) => Root
  readonly #rootAfter: (table: Table) => Root
  readonly #partitionedNow: Map<string, Table>
  readonly #entries: { was: Table | null; is: Table | null; wasRoot: Root | null; isRoot: Root | null }[] = []
  /** Each whole points to another that it was found to be the same as. */
  readonly #sameAs = new Map<string, string>()

  constructor(before: Side, after: Side) {
    this.#rootBefore = rootFinder(before)
    this.#rootAfter = rootFinder(after)
    this.#partitionedNow = partitionedTables(after.manifest)
  }

  add(was: Table | null, is: Table | null): void {
    const replaced = was && !is ? this.#partitionedNow.get(relationKey(was)) : undefined
    const wasRoot = was && this.#rootBefore(was)
    const isRoot = is ? this.#rootAfter(is) : replaced ? this.#rootAfter(replaced) : null
    this.#entries.push({ was, is, wasRoot, isRoot })
    if (wasRoot && isRoot) this.#sameAs.set(this.#find(wasRoot.id), this.#find(isRoot.id))
  }

  all(): { was: Held | null; is: Held | null }[] {
    const groups = new Map<string, Group>()
    for (const { was, is, wasRoot, isRoot } of this.#entries) {
      const key = this.#find(wasRoot?.id ?? isRoot?.id ?? '')
      const group = groups.get(key) ?? { was: [], is: [], wasRoots: [], isRoots: [] }
      groups.set(key, group)
      if (was) group.was.push(was)
      if (is) group.is.push(is)
      if (wasRoot) group.wasRoots.push(wasRoot)
      if (isRoot && is) group.isRoots.push(isRoot)
    }
    return [...groups.values()].map((group) => ({
      was: held(group.was, mainOf(group.wasRoots, group.isRoots)),
      is: held(group.is, mainOf(group.isRoots, group.wasRoots)),
    }))
  }

  #find(id: string): string {
    let at = id
    for (let next = this.#sameAs.get(at); next !== undefined && next !== at; next = this.#sameAs.get(at))
      at = next
    return at
  }
}

function partitionedTables({ tables }: Manifest): Map<string, Table> {
  return new Map(
    tables.filter(({ kind }) => kind === 'partitioned').map((table) => [relationKey(table), table]),
  )
}

/** Finds what a table is part of: of a partition the partitioned table at the top, of any other table itself. */
export function rootFinder({ manifest, relations }: Side): (table: Table) => Root {
  const partitioned = partitionedTables(manifest)
  const oids = new Map(relations.map((relation) => [relationKey(relation), relation.oid]))
  return (table) => {
    let at = table
    for (let up = at; up; ) {
      at = up
      const parents = (up.parents ?? []).map((parent) => partitioned.get(relationKey(parent)))
      up = parents.find((parent) => parent !== undefined) as Table
    }
    return { id: oids.get(relationKey(at)) ?? relationKey(at), table: at }
  }
}

/** The root by which a whole is named: the one that is there on the other side, too, and has partitions. */
function mainOf(roots: Root[], others: Root[]): Table | null {
  const known = new Set(others.map(({ id }) => id))
  const weight = ({ id, table }: Root) => (known.has(id) ? 2 : 0) + (table.kind === 'partitioned' ? 1 : 0)
  return (
    roots.reduce<Root | null>((main, each) => (main && weight(main) >= weight(each) ? main : each), null)
      ?.table ?? null
  )
}

function held(tables: Table[], main: Table | null): Held | null {
  if (!main) return null
  const counted = tables.filter(({ rows }) => rows !== null)
  const digested = tables.filter(({ digest }) => digest !== null)
  return {
    name: displayName(main),
    rows: counted.length === 0 ? null : counted.reduce((sum, { rows }) => sum + (rows ?? 0), 0),
    // Digests are sums over the rows, so those of the partitions add up to that of the whole.
    digest:
      digested.length === 0
        ? null
        : String(digested.reduce((sum, { digest }) => sum + BigInt(digest ?? 0), 0n)),
    columns: new Set(tables.map(columnsOf)),
  }
}

function columnsOf({ columns }: Table): string {
  return JSON.stringify(columns.map(({ name, definition }) => [name, definition.split(' ')[0]]))
}
