import { plural } from '#lib/format.ts'
import { displayName, holdsRows, type Manifest, relationKey, type Table } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'

/** What a table whose rows are also deleted shows: no count of two instants says anything of one in between. */
const bothWays =
  'counts do not bound a table whose rows are both added and deleted, such as one of sessions or jobs'

/** Compares the rows of each table that at least one of two Manifests has. That a table is there at all is a matter of the structure. */
export function countsBetween(
  older: Manifest,
  newer: Manifest,
  restored: Manifest,
  isPhysical: boolean,
): RestoredCheck[] {
  const here = new Map(restored.tables.filter(holdsRows).map((table) => [relationKey(table), table]))
  const { missing, extra, both } = pair(
    older.tables.filter(holdsRows),
    newer.tables.filter(holdsRows),
    relationKey,
  )
  const checked = (table: Table, count: (is: Table) => RestoredCheck, absent: RestoredCheck) => {
    const is = here.get(relationKey(table))
    if (!is) return absent
    return isPhysical && is.unlogged && is.rows === 0 ? emptied(table) : count(is)
  }
  return [
    ...both.map(([old, late]) => checked(old, (is) => ofBoth(old, late, is), missingTable(old))),
    ...extra.map((late) => checked(late, (is) => created(late, is), notThere(late, 'older'))),
    ...missing.map((old) => checked(old, (is) => dropped(old, is), notThere(old, 'newer'))),
  ]
}

/** Of a table that both Manifests hold and the restored database does not: its structure is that of neither. */
function missingTable(table: Table): RestoredCheck {
  return { ...base(table), verdict: 'failed', expected: 'a table of both manifests', found: 'missing' }
}

/** Of a table that one Manifest does not have either; whether the rest has that Manifest's structure, another check says. */
function notThere(table: Table, like: 'older' | 'newer'): RestoredCheck {
  return {
    ...base(table),
    verdict: 'gap',
    expected: 'not compared',
    found: `not there, as in the ${like} manifest`,
  }
}

/** An unlogged table of a copy that recovery made, see `excuseRecovery`. */
function emptied(table: Table): RestoredCheck {
  const found = 'empty: an unlogged table does not survive a recovery'
  return { ...base(table), verdict: 'gap', expected: 'not compared', found }
}

function base(table: Table) {
  return { boundary: 'between', claim: 'Rows lie between', subject: displayName(table) } as const
}

function notCounted(table: Table): RestoredCheck {
  return { ...base(table), verdict: 'skipped', expected: 'every row counted', found: 'not counted' }
}

function ofBoth(old: Table, late: Table, is: Table): RestoredCheck {
  if (old.rows === null || late.rows === null || is.rows === null) return notCounted(old)
  const [low, high] = old.rows <= late.rows ? [old.rows, late.rows] : [late.rows, old.rows]
  const expected =
    low === high ? rows(low) : `${rows(low)} to ${rows(high)} (${rows(old.rows)} in the older manifest)`
  const found = `${rows(is.rows)}: ${step(is.rows - old.rows, 'older')}, ${step(is.rows - late.rows, 'newer')}`
  if (is.rows < low || is.rows > high)
    return { ...base(old), verdict: 'failed', expected, found: `${found}; ${bothWays}` }
  if (old.digest !== late.digest) return { ...base(old), verdict: 'passed', expected, found }
  if (is.digest === old.digest)
    return { ...base(old), verdict: 'passed', expected, found: `${rows(is.rows)}, equal to both row by row` }
  return {
    ...base(old),
    verdict: 'failed',
    expected: `${rows(low)} with the contents that both manifests have`,
    found: `${rows(is.rows)} with other contents`,
  }
}

/** A table that was created after the older Manifest: it held nothing then, and grew until the newer one. */
function created(late: Table, is: Table): RestoredCheck {
  if (late.rows === null || is.rows === null) return notCounted(late)
  const expected = `no more than ${rows(late.rows)}, as in the newer manifest; the older one lacks the table`
  const found = `${rows(is.rows)}: ${step(is.rows - late.rows, 'newer')}`
  if (is.rows > late.rows)
    return { ...base(late), verdict: 'failed', expected, found: `${found}; ${bothWays}` }
  if (is.rows === late.rows && is.digest === late.digest)
    return {
      ...base(late),
      verdict: 'passed',
      expected,
      found: `${rows(is.rows)}, equal to the newer row by row`,
    }
  return { ...base(late), verdict: 'passed', expected, found }
}

/** A table that was dropped before the newer Manifest: it went on from the older one, and nothing bounds how far. */
function dropped(old: Table, is: Table): RestoredCheck {
  if (old.rows === null || is.rows === null) return notCounted(old)
  const expected = `no fewer than ${rows(old.rows)}, as in the older manifest; the newer one lacks the table`
  const found = `${rows(is.rows)}: ${step(is.rows - old.rows, 'older')}`
  if (is.rows < old.rows) return { ...base(old), verdict: 'failed', expected, found: `${found}; ${bothWays}` }
  if (is.rows === old.rows && is.digest === old.digest)
    return {
      ...base(old),
      verdict: 'passed',
      expected,
      found: `${rows(is.rows)}, equal to the older row by row`,
    }
  return { ...base(old), verdict: 'passed', expected, found }
}

/** What was appended or deleted since a Manifest, or is until it. */
function step(count: number, since: 'older' | 'newer'): string {
  if (count === 0) return `as many as in the ${since} manifest`
  return `${plural(Math.abs(count), 'row')} ${count > 0 ? 'more' : 'fewer'} than in the ${since} manifest`
}

function rows(count: number): string {
  return plural(count, 'row')
}
