import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import type { TableRow } from '#lib/verification/evidence/evidence-page.ts'
import { shortDigest } from '#lib/verification/evidence/table-evidence.ts'
import type { TableSort } from '#lib/verification/evidence/table-filter.ts'
import { evidenceTexts } from './evidence.texts.ts'
import { TableVerdict } from './table-verdict.tsx'

/** The server sorts, filters and pages. */
export const evidenceFeatures = tableFeatures({})

const columnIds = ['name', 'verdict', 'rows', 'restored', 'size', 'digest', 'change'] as const
export type ColumnId = (typeof columnIds)[number]

/** Which order of the list a heading leads to, and how it begins. */
export const columnSorts: Partial<Record<ColumnId, { sort: TableSort; greatestFirst: boolean }>> = {
  name: { sort: 'name', greatestFirst: false },
  verdict: { sort: 'verdict', greatestFirst: false },
  rows: { sort: 'rows', greatestFirst: true },
  restored: { sort: 'restored', greatestFirst: true },
  size: { sort: 'size', greatestFirst: true },
  change: { sort: 'change', greatestFirst: true },
}

export const figures = new Set<string>(['rows', 'restored', 'size', 'change'] satisfies ColumnId[])

const helper = createColumnHelper<typeof evidenceFeatures, TableRow>()

const first = helper.columns([
  helper.display({ id: 'name', cell: ({ row }) => `${row.original.schema}.${row.original.name}` }),
  helper.display({
    id: 'verdict',
    cell: ({ row: { original } }) => (
      <TableVerdict verdict={original.verdict} otherFindings={original.otherFindings} />
    ),
  }),
  helper.display({ id: 'rows', cell: ({ row }) => <Figure value={row.original.production.rows} /> }),
  helper.display({ id: 'restored', cell: ({ row }) => <Restored row={row.original} /> }),
  helper.display({ id: 'size', cell: ({ row }) => <Size row={row.original} /> }),
  helper.display({ id: 'digest', cell: ({ row }) => <Digests row={row.original} /> }),
])
const change = helper.columns([
  helper.display({ id: 'change', cell: ({ row }) => <Change row={row.original} /> }),
])

/** The columns of the tables of a run; the change only where there is a run to compare with. */
export function tableColumns(comparable: boolean) {
  return comparable ? withChange : first
}
const withChange = [...first, ...change]

function Figure({ value }: { value: number | null }) {
  const { count } = useFormat()
  return <Known value={value === null ? null : count(value)} />
}

/** What was not measured is said so, and never drawn like a zero. */
function Known({ value }: { value: string | null }) {
  const texts = useTexts(evidenceTexts)
  if (value !== null) return value
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">{texts.notRead}</span>
    </span>
  )
}

function Restored({ row: { production, restored } }: { row: TableRow }) {
  const difference = production.rows === null || restored.rows === null ? 0 : restored.rows - production.rows
  return (
    <>
      <Figure value={restored.rows} />
      {difference === 0 ? null : (
        <span className="text-negative">
          {' '}
          <Signed value={difference} />
        </span>
      )}
    </>
  )
}

function Size({ row: { production, restored } }: { row: TableRow }) {
  const { bytes } = useFormat()
  const size = production.bytes ?? restored.bytes
  return <Known value={size === null ? null : bytes(size)} />
}

function Digests({ row: { production, restored } }: { row: TableRow }) {
  const [before, after] = [production.digest, restored.digest]
  const sign = before === null || after === null ? ' · ' : before === after ? ' = ' : ' ≠ '
  if (before === null && after === null) return <Known value={null} />
  return (
    <span className="font-mono text-sm whitespace-nowrap">
      <Known value={before && shortDigest(before)} />
      <span className="text-faint">{sign}</span>
      <Known value={after && shortDigest(after)} />
    </span>
  )
}

function Change({ row: { production, previousRows, changed } }: { row: TableRow }) {
  const texts = useTexts(evidenceTexts)
  if (changed === null || production.rows === null) return <Known value={null} />
  if (previousRows === null) return <span className="text-info">{texts.isNew}</span>
  const difference = production.rows - previousRows
  if (difference !== 0) return <Signed value={difference} />
  return changed ? texts.contents : <span className="text-faint">0</span>
}

function Signed({ value }: { value: number }) {
  const { count } = useFormat()
  return value < 0 ? `−${count(-value)}` : `+${count(value)}`
}
