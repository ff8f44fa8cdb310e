'use client'

import { Fragment, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { classNames } from '#components/ui/class-names.ts'
import { ArrowDown, ArrowUp } from '#components/ui/icons.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import type { TableRow, TablesPage } from '#lib/verification/evidence/evidence-page.ts'
import type { TableFilter } from '#lib/verification/evidence/table-filter.ts'
import { evidenceTexts } from './evidence.texts.ts'
import { type ColumnId, tableColumns, type Words } from './table-columns.tsx'
import { TableDetails } from './table-details.tsx'
import { followHere, type useEvidenceFilters } from './use-evidence-filters.ts'

type TablesGridProps = {
  sourceId: string
  page: TablesPage
  sort: TableFilter['sort']
  busy: boolean
} & Pick<ReturnType<typeof useEvidenceFilters>, 'tablesHref' | 'checksHref'>

type Column = ReturnType<typeof tableColumns>[number]

/** The rows of one page. The arrow keys lead from table to table, Enter opens its details. */
export function TablesGrid({ sourceId, page, sort, busy, tablesHref, checksHref }: TablesGridProps) {
  const words = { texts: useTexts(evidenceTexts), format: useFormat() }
  const [opened, setOpened] = useState<number | null>(null)
  const columns = tableColumns(page.comparable)
  return (
    <Table
      aria-busy={busy}
      className={classNames(
        busy && 'opacity-60',
        'sm:max-lg:[&_td]:px-2.5 sm:max-lg:[&_th]:px-2.5 sm:[&_th]:whitespace-normal lg:[&_td:not(:first-child)]:pl-2.5 lg:[&_td:not(:last-child)]:pr-2.5 lg:[&_th:not(:first-child)]:pl-2.5 lg:[&_th:not(:last-child)]:pr-2.5 print:text-[10px] print:[&_td]:px-1.5 print:[&_th]:px-1.5 print:[&_th]:whitespace-normal',
      )}
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.id} column={column} sort={sort} tablesHref={tablesHref} />
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={moveBetweenRows}>
        {page.tables.map((row) => {
          const { position, schema, name } = row
          const open = opened === position
          return (
            <Fragment key={position}>
              <Row className={classNames('row-flow', open && 'border-b-0')}>
                {columns.map((column) =>
                  column.id === 'name' ? (
                    <Cell key="name" phone="start" className="cell-name max-sm:basis-full">
                      <RowButton open={open} onToggle={() => setOpened(open ? null : position)}>
                        {column.cell(row, words)}
                      </RowButton>
                    </Cell>
                  ) : (
                    tableCell(column, row, words)
                  ),
                )}
              </Row>
              {open ? (
                <Row>
                  <Cell colSpan={columns.length} className="sm:pl-10.5">
                    <TableDetails
                      row={row}
                      sourceId={sourceId}
                      checksHref={checksHref({ q: `${schema}.${name}`, kind: null, verdict: null })}
                    />
                  </Cell>
                </Row>
              ) : null}
            </Fragment>
          )
        })}
      </tbody>
    </Table>
  )
}

/** On a phone: the name, what came of it, and the two numbers; the rest is in the details. */
function tableCell({ id, figure, phone, cell }: Column, row: TableRow, words: Words): ReactNode {
  const { production, restoredSide } = words.texts
  const labels: Partial<Record<ColumnId, string>> = { rows: production, restored: restoredSide }
  const place = hiddenWhereNarrow(id, phone)
  const content = cell(row, words)
  return (
    <Cell key={id} label={labels[id]} end={figure} phone={phone} className={place}>
      {typeof content === 'string' ? content : <span>{content}</span>}
    </Cell>
  )
}

/** The digests need room, and stand in the details, too; paper has no details. */
function hiddenWhereNarrow(id: ColumnId, phone: Column['phone']): string | undefined {
  if (id === 'digest') return 'cell-widest'
  if (id === 'size' || id === 'change') return 'cell-wide'
  return phone ? undefined : 'max-sm:hidden'
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
    <button type="button" data-row-button aria-expanded={open} onClick={onToggle} className="row-button">
      {children}
    </button>
  )
}

type HeadingProps = { column: Column } & Pick<TablesGridProps, 'sort' | 'tablesHref'>

function Heading({ column: { id, sort: by, figure, phone }, sort, tablesHref }: HeadingProps) {
  const texts = useTexts(evidenceTexts)
  if (!by) return <HeadCell className={hiddenWhereNarrow(id, phone)}>{texts.columns[id]}</HeadCell>
  const sorted = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : null
  const [begin, other] = figure ? ([`-${by}`, by] as const) : ([by, `-${by}`] as const)
  const Arrow = sorted === 'descending' ? ArrowDown : ArrowUp
  return (
    <HeadCell end={figure} aria-sort={sorted ?? undefined} className={hiddenWhereNarrow(id, phone)}>
      <a
        href={tablesHref({ sort: sort === begin ? other : begin })}
        onClick={followHere}
        aria-label={texts.sortBy(texts.columns[id])}
        className={classNames(
          'inline-flex items-center gap-1 hover:text-ink',
          sorted && 'text-ink',
          // The end of the words stands over the figures.
          figure && 'flex-row-reverse',
        )}
      >
        {texts.columns[id]}
        <Arrow className={classNames('size-3', !sorted && 'invisible')} />
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
