import type { Check } from '#lib/verification/check.ts'
import { finding, findingsOr } from '#lib/verification/finding.ts'
import {
  displayName,
  type Manifest,
  type Named,
  relationKey,
  type Sequence,
  type Table,
  visible,
} from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import { pair } from '#lib/verification/pair.ts'
import { named } from './named.ts'

/**
 * Is every column of every table that came back defined the same (type, collation, NOT NULL, default, identity, generated), and do
 * they stand in the same order? A default that is missing with its sequence is part of the sequence's finding.
 */
export function columns(source: Manifest, copy: Manifest): Check[] {
  const lost = pair(source.sequences, copy.sequences, relationKey).missing
  const { both: pairs } = pair(source.tables, copy.tables, relationKey)
  const renamed = pairs.map(([was, is]) => notNullNames(was, is))
  const both = pairs.map(([was], at): [Table, Table] => [was, renamed[at]?.copy ?? was])
  const definitions = named(
    'column',
    both.map(([was, is]) => ({ table: was, copy: is, was: withoutDefaultsOf(lost, was), is: is.columns })),
  )
  const orders = both.flatMap(([was, is]) => order(was, is))
  const compared = both.reduce((sum, [was]) => sum + was.columns.length, 0)
  const findings = [...definitions, ...orders.filter((check) => check.verdict === 'failed')]
  return [
    ...findingsOr(findings, 'column', compared, 'columns'),
    ...orders.filter((check) => check.verdict !== 'failed'),
    ...renamed.flatMap(({ gaps }) => gaps),
  ]
}

/** The name of a NOT NULL constraint (18 on), as sql/columns.sql writes it. */
const notNullName = / CONSTRAINT ("(?:[^"]|"")*"|[^ "]+)(?= NOT NULL)/

/**
 * pg_dump does not write every name of a NOT NULL constraint. One that a child or a partition shares with its parents comes back under
 * another parent's; and where a name is the usual one, the server chooses it again, with a number behind it where another table
 * took it first (LIKE copies names). Both are gaps; the copy's column then gets the name that it should have.
 */
function notNullNames(was: Table, is: Table): { copy: Table; gaps: Check[] } {
  const expected = new Map(was.columns.map(({ name, definition }) => [name, definition]))
  const gaps: Check[] = []
  const columns = is.columns.map((column) => {
    const definition = expected.get(column.name)
    if (definition === undefined || definition === column.definition) return column
    if (withoutName(definition) !== withoutName(column.definition)) return column
    const reason = whyRenamed(was, definition, column.definition)
    if (reason === null) return column
    gaps.push({
      kind: 'column',
      subject: `${displayName(was)} · ${visible(column.name)}`,
      verdict: 'gap',
      expected: visible(definition),
      found: message(reason, { definition: visible(column.definition) }),
    })
    return { ...column, definition }
  })
  return { copy: { ...is, columns }, gaps }
}

function whyRenamed(
  { parents }: Table,
  was: string,
  is: string,
): 'not-null-name-of-parent' | 'not-null-name-taken' | null {
  if (parents?.length && / NOT NULL.* (\(only inherited\)|NOT VALID)/.test(was))
    return 'not-null-name-of-parent'
  const [before = '', after = ''] = [was, is].map((it) =>
    notNullName.exec(it)?.[1]?.replace(/^"(.*)"$/, '$1'),
  )
  const numbered = before !== '' && after.startsWith(before) && /^\d+$/.test(after.slice(before.length))
  return numbered ? 'not-null-name-taken' : null
}

function withoutName(definition: string): string {
  return definition.replace(notNullName, '')
}

/** INSERT without a list of columns and SELECT * go by their order. That of a view is in its definition. */
function order(was: Table, is: Table): Check[] {
  if (was.kind === 'view' || was.kind === 'materialized-view' || haveSameOrder(was, is)) return []
  const expected = inOrder(was, is)
  const found = inOrder(is, was)
  const first = expected.findIndex((name, index) => name !== found[index])
  if (first < 0) return []
  const from = (names: string[]) => ({ columns: names.slice(first, first + 8).map(visible) })
  const wanted = message('column-order', from(expected))
  const subject = displayName(was)
  if (!was.isChild) return [finding('column', subject, wanted, message('column-order', from(found)))]
  const inherited = message('column-order-of-child', from(found))
  return [{ kind: 'column', subject, verdict: 'gap', expected: wanted, found: inherited }]
}

/** Whether both have the same columns at the same places. */
function haveSameOrder({ columns }: Table, other: Table): boolean {
  return (
    columns.length === other.columns.length &&
    columns.every(({ name, position }, at) => {
      const found = other.columns[at]
      return found?.name === name && found.position === position
    })
  )
}

/** The names of the columns that both have, as they stand in one of them. */
function inOrder(table: Table, other: Table): string[] {
  const there = new Set(other.columns.map((column) => column.name))
  return table.columns
    .filter((column) => there.has(column.name))
    .sort((one, next) => (one.position ?? 0) - (next.position ?? 0))
    .map((column) => column.name)
}

function withoutDefaultsOf(lost: Sequence[], table: Table): Named[] {
  if (lost.length === 0) return table.columns
  return table.columns.map((column) => {
    const [type = '', sequence] = column.definition.split(/ DEFAULT nextval\('(.*)'::regclass\)$/)
    return lost.some((it) => sequence === `${ident(it.schema)}.${ident(it.name)}`)
      ? { ...column, definition: type }
      : column
  })
}

/** A name as PostgreSQL writes it in an expression. */
function ident(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
