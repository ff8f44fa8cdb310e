'use client'

import { useTable } from '@tanstack/react-table'
import { ArrowDown, ArrowUp, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import type { TablesPage } from '#lib/verification/evidence/evidence-page.ts'
import type { TableFilter } from '#lib/verification/evidence/table-filter.ts'
import { evidenceTexts } from './evidence.texts.ts'
import { type ColumnId, columnSorts, evidenceFeatures, figures, tableColumns } from './table-columns.tsx'
import { TableDetails } from './table-details.tsx'
import { followHere, type useEvidenceFilters } from './use-evidence-filters.ts'

type TablesGridProps = {
  sourceId: string
  page: TablesPage
  sort: TableFilter['sort']
  busy: boolean
} & Pick<ReturnType<typeof useEvidenceFilters>, 'tablesHref' | 'checksHref'>

/** The rows of one page. The arrow keys lead from table to table, Enter opens its details. */
export function TablesGrid({ sourceId, page, sort, busy, tablesHref, checksHref }: TablesGridProps) {
  const texts = useTexts(evidenceTexts)
  const [opened, setOpened] = useState<number | null>(null)
  const columns = tableColumns(page.comparable)
  const phoneLabels: Partial<Record<ColumnId, string>> = {
    rows: texts.production,
    restored: texts.restoredSide,
  }
  const table = useTable({
    features: evidenceFeatures,
    columns,
    data: page.tables,
    getRowId: (row) => String(row.position),
  })
  return (
    <Table aria-busy={busy} className={classNames(busy && 'opacity-60')}>
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map(({ id }) => (
              <Heading key={id} id={id as ColumnId} sort={sort} tablesHref={tablesHref} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody onKeyDown={moveBetweenRows}>
        {table.getRowModel().rows.map((row) => {
          const { position, schema, name } = row.original
          const open = opened === position
          const [, ...cells] = row.getAllCells()
          return [
            <Row key={row.id} compact className={classNames(open && 'border-b-0')}>
              <Cell phone="start" className="max-sm:col-span-2 sm:min-w-44">
                <RowButton open={open} onToggle={() => setOpened(open ? null : position)}>
                  {`${schema}.${name}`}
                </RowButton>
              </Cell>
              {cells.map((cell) => (
                <Cell
                  key={cell.id}
                  label={phoneLabels[cell.column.id as ColumnId]}
                  end={figures.has(cell.column.id)}
                  phone={phonePlaces[cell.column.id as ColumnId]}
                  className={
                    cell.column.id === 'verdict' ? 'max-sm:col-span-2' : hiddenWhereNarrow(cell.column.id)
                  }
                >
                  <span>
                    <table.FlexRender cell={cell} />
                  </span>
                </Cell>
              ))}
            </Row>,
            open ? (
              <Row key={`${row.id} details`}>
                <Cell colSpan={columns.length} className="sm:pl-10.5">
                  <TableDetails
                    row={row.original}
                    sourceId={sourceId}
                    checksHref={checksHref({ q: `${schema}.${name}`, kind: null, verdict: null })}
                  />
                </Cell>
              </Row>
            ) : null,
          ]
        })}
      </tbody>
    </Table>
  )
}

/** On a phone: the name, what came of it, and the two numbers; the rest is in the details. */
const phonePlaces: Partial<Record<ColumnId, 'start' | 'end'>> = {
  verdict: 'start',
  rows: 'start',
  restored: 'end',
}

/** The digests need room, and stand in the details, too. */
function hiddenWhereNarrow(id: string): string | undefined {
  if (id === 'digest') return 'max-lg:hidden'
  return phonePlaces[id as ColumnId] ? undefined : 'max-sm:hidden'
}

function RowButton({
  open,
  onToggle,
  children,
}: {
  open: boolean
  onToggle: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      data-row-button
      aria-expanded={open}
      onClick={onToggle}
      className="-my-1 -ml-1.5 flex cursor-pointer items-baseline gap-1.5 rounded-sm px-1.5 py-1 text-left font-mono text-sm wrap-anywhere hover:bg-page"
    >
      <ChevronRight
        aria-hidden
        className={classNames('size-3.5 shrink-0 self-center text-faint', open && 'rotate-90')}
      />
      {children}
    </button>
  )
}

type HeadingProps = { id: ColumnId } & Pick<TablesGridProps, 'sort' | 'tablesHref'>

function Heading({ id, sort, tablesHref }: HeadingProps) {
  const texts = useTexts(evidenceTexts)
  const by = columnSorts[id]
  const end = figures.has(id)
  if (!by) return <HeadCell className={hiddenWhereNarrow(id)}>{texts.columns[id]}</HeadCell>
  const sorted = sort === by.sort ? 'ascending' : sort === `-${by.sort}` ? 'descending' : null
  const [begin, other] = by.greatestFirst
    ? ([`-${by.sort}`, by.sort] as const)
    : ([by.sort, `-${by.sort}`] as const)
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  return (
    <HeadCell end={end} aria-sort={sorted ?? undefined}>
      <a
        href={tablesHref({ sort: sort === begin ? other : begin })}
        onClick={followHere}
        aria-label={texts.sortBy(texts.columns[id])}
        className={classNames('inline-flex items-center gap-1 hover:text-ink', sorted && 'text-ink')}
      >
        {texts.columns[id]}
        <Arrow aria-hidden className={classNames('size-3', !sorted && 'invisible')} />
      </a>
    </HeadCell>
  )
}

const moves: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const move = moves[event.key]
  if (!move || event.altKey || event.ctrlKey || event.metaKey) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-button]')]
  const at = buttons.indexOf(event.target as HTMLElement)
  if (at < 0) return
  event.preventDefault()
  buttons[move(at, buttons.length - 1)]?.focus()
}
