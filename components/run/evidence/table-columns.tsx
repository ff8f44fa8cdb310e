import type { ReactNode } from 'react'
import type { Format } from '#lib/format.ts'
import type { TableRow } from '#lib/verification/evidence/evidence-page.ts'
import { shortDigest } from '#lib/verification/evidence/table-evidence.ts'
import type { TableSort } from '#lib/verification/evidence/table-filter.ts'
import type { evidenceTexts } from './evidence.texts.ts'
import { TableVerdict } from './table-verdict.tsx'

/** How the reader reads, asked once for all rows. */
export type Words = { texts: (typeof evidenceTexts)['en']; format: Format }

export type ColumnId = 'name' | 'verdict' | 'rows' | 'restored' | 'size' | 'digest' | 'change'

type Column = {
  id: ColumnId
  /** Which order of the list its heading leads to. */
  sort?: TableSort
  /** A figure: to the right, and its order begins with the greatest. */
  figure?: boolean
  /** On a phone: at the start or at the end of its line; the others stand in the details. */
  phone?: 'start' | 'end'
  cell: (row: TableRow, words: Words) => ReactNode
}

/** The server sorts, filters and pages. */
const columns: Column[] = [
  { id: 'name', sort: 'name', phone: 'start', cell: ({ schema, name }) => `${schema}.${name}` },
  { id: 'verdict', sort: 'verdict', phone: 'start', cell: verdictCell },
  {
    ...{ id: 'rows', sort: 'rows', figure: true, phone: 'start' },
    cell: ({ production }, words) => figure(production.rows, words),
  },
  { id: 'restored', sort: 'restored', figure: true, phone: 'end', cell: restoredCell },
  { id: 'size', sort: 'size', figure: true, cell: sizeCell },
  { id: 'digest', cell: digestCell },
  { id: 'change', sort: 'change', figure: true, cell: changeCell },
]
const withoutChange = columns.filter(({ id }) => id !== 'change')

/** The columns of the tables of a run; the change only where there is a run to compare with. */
export function tableColumns(comparable: boolean): Column[] {
  return comparable ? columns : withoutChange
}

function verdictCell({ verdict, otherFindings }: TableRow, { texts }: Words): ReactNode {
  return <TableVerdict verdict={verdict} otherFindings={otherFindings} texts={texts} />
}

/** What was not measured is said so, and never drawn like a zero. */
function known(value: ReactNode, { texts }: Words): ReactNode {
  if (value !== null) return value
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{texts.notRead}</span>
    </span>
  )
}

function figure(value: number | null, words: Words): ReactNode {
  return known(value === null ? null : words.format.count(value), words)
}

function restoredCell({ production, restored }: TableRow, words: Words): ReactNode {
  const difference = production.rows === null || restored.rows === null ? 0 : restored.rows - production.rows
  if (difference === 0) return figure(restored.rows, words)
  return (
    <>
      {figure(restored.rows, words)} <span className="text-negative">{signed(difference, words)}</span>
    </>
  )
}

function sizeCell({ production, restored }: TableRow, words: Words): ReactNode {
  const size = production.bytes ?? restored.bytes
  return known(size === null ? null : words.format.bytes(size), words)
}

function digestCell({ production, restored }: TableRow, words: Words): ReactNode {
  const [before, after] = [production.digest, restored.digest]
  const sign = before === null || after === null ? ' · ' : before === after ? ' = ' : ' ≠ '
  if (before === null && after === null) return known(null, words)
  return (
    <span className="digests">
      {known(before && <Digest whole={before} />, words)}
      <span className="text-faint">{sign}</span>
      {known(after && <Digest whole={after} />, words)}
    </span>
  )
}

/** The last 8 of its digits on the screen, where the details have the others, and 16 on paper. Those before are the carry of a sum, and differ little. */
function Digest({ whole }: { whole: string }) {
  return (
    <span className="print:inline-block print:whitespace-nowrap">
      <span className="on-paper">{whole.slice(-16, -shortDigest(whole).length)}</span>
      {shortDigest(whole)}
    </span>
  )
}

function changeCell({ production, previousRows, changed }: TableRow, words: Words): ReactNode {
  const { texts } = words
  if (changed === null || production.rows === null) return known(null, words)
  if (previousRows === null) return <span className="text-info">{texts.isNew}</span>
  const difference = production.rows - previousRows
  if (difference !== 0) return signed(difference, words)
  return changed ? texts.contents : <span className="text-faint">0</span>
}

function signed(value: number, { format: { count } }: Words): string {
  return value < 0 ? `−${count(-value)}` : `+${count(value)}`
}
