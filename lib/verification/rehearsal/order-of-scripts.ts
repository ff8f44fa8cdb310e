/** Where a script begins to undo itself, as goose, dbmate, sql-migrate, node-pg-migrate and MyBatis mark it. */
const undoMarker =
  /^[ \t]*--[ \t]*(\+goose[ \t]+down|\+migrate[ \t]+down|migrate:down|down migration|\/\/@undo)\b/im
/** Names of scripts that undo others: of golang-migrate, db-migrate and Flyway. */
const undoName = /([._-]down\.sql|^U\d[\d._]*__.*\.sql)$/i
const flywayName = /^V(\d+(?:[._]\d+)*)__/

/** The line on which a script begins to undo what stands before it, and its text; null: it has no such line. */
export function undoneFrom(script: string): { line: number; text: string } | null {
  const found = undoMarker.exec(script)
  if (!found) return null
  return { line: script.slice(0, found.index).split('\n').length, text: found[0].trim() }
}

/** Of a folder's scripts one that undoes another; a folder of such alone was chosen on purpose. */
export function undoingScript(names: string[]): string | null {
  const undoing = names.filter((name) => undoName.test(name))
  return undoing.length < names.length ? (undoing[0] ?? null) : null
}

/** In the order in which migration tools run them: by the number that they begin with, 9 before 10; otherwise by name. Flyway runs R__ last. */
export function inOrder(names: string[]): string[] {
  return names.toSorted((one, other) => {
    const [a, b] = [numbersOf(one), numbersOf(other)]
    if (a === null || b === null) return byFlyway(one) - byFlyway(other) || byName(one, other)
    for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
      const difference = (a[at] ?? 0n) - (b[at] ?? 0n)
      if (difference !== 0n) return difference < 0n ? -1 : 1
    }
    return byName(one, other)
  })
}

function numbersOf(name: string): bigint[] | null {
  const version = flywayName.exec(name)?.[1] ?? /^\d+/.exec(name)?.[0]
  return version === undefined ? null : version.split(/[._]/).map(BigInt)
}

const byFlyway = (name: string): number => (/^R__/.test(name) ? 1 : 0)

const byName = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
