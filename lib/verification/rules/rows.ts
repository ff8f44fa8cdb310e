import { count, plural } from '#lib/format.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { holdsRows, keyOf, type Manifest, nameOf, type Table } from '#lib/verification/manifest.ts'
import { pair } from '#lib/verification/pair.ts'

/** Is every row of every table equal? One check a table; where columns came or went, that is the finding and not the rows. */
export function rows(source: Manifest, copy: Manifest): Check[] {
  const { both } = pair(source.tables.filter(holdsRows), copy.tables.filter(holdsRows), keyOf)
  return both.flatMap(([was, is]) => {
    const unread = was.unread ?? is.unread
    if (was.digest === null || is.digest === null) {
      return [
        {
          kind: 'rows',
          subject: nameOf(was),
          verdict: 'skipped',
          expected: 'every row read on both sides',
          found: unread ?? 'not read whole',
        },
      ]
    }
    if (was.digest === is.digest && was.rows === is.rows) {
      const evidence = `${plural(was.rows ?? 0, 'row')} · ${short(was)}`
      return [{ kind: 'rows', subject: nameOf(was), verdict: 'passed', expected: evidence, found: evidence }]
    }
    return sameColumns(was, is) ? [differing(was, is)] : []
  })
}

function sameColumns(was: Table, is: Table): boolean {
  const { missing, extra } = pair(was.columns, is.columns, (column) => column.name)
  return missing.length + extra.length === 0
}

function differing(was: Table, is: Table): Check {
  if (was.rows !== is.rows)
    return finding('rows', nameOf(was), `${count(was.rows ?? 0)} rows`, `${count(is.rows ?? 0)} rows`)
  return finding(
    'rows',
    nameOf(was),
    `${count(was.rows ?? 0)} rows · ${short(was)}`,
    `${count(is.rows ?? 0)} rows · ${short(is)}: other contents`,
  )
}

/** The digest in a form that a person can compare at a glance. */
function short(table: Table): string {
  return `digest ${BigInt.asUintN(128, BigInt(table.digest ?? '0'))
    .toString(16)
    .padStart(8, '0')
    .slice(-8)}`
}
