import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Breakable } from '#components/ui/breakable.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { TriangleAlert } from '#components/ui/icons.tsx'
import { Cell, HeadCell, Row, rowLinkClass, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import { describeRequester } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { runTableTexts } from './run-table.texts.ts'
import { StatusBadge } from './status-badge.tsx'

type RunTableProps = {
  runs: RunListItem[]
  withSource?: boolean
  /** For ages; without it there are none. */
  now?: number
  /** What the rows of a list have besides: a box to compare by, and actions. */
  inRow?: { box: (run: RunListItem) => ReactNode; actions: (run: RunListItem) => ReactNode }
}

/** Eleven columns, which would not fit beside each other otherwise. */
const closeCells =
  'sm:[&_:is(td,th)]:px-2.5 sm:[&_:is(td,th):first-child]:pl-4.5 sm:[&_:is(td,th):last-child]:pr-4.5'

/** In a window that is zoomed to 200 % eight columns fit so. */
const closeWhereNarrow = 'sm:max-lg:[&_:is(td,th)]:px-2'

/** Runs, one row each; the whole row leads to the Run. */
export function RunTable({ runs, withSource = false, now, inRow }: RunTableProps) {
  const table = useTexts(runTableTexts)
  const { zone } = useFormat()
  return (
    <Table className={withSource && inRow ? closeCells : closeWhereNarrow}>
      <thead>
        <tr>
          {inRow ? (
            <HeadCell className="pr-0">
              <span className="sr-only">{table.compare}</span>
            </HeadCell>
          ) : null}
          <HeadCell>{table.status}</HeadCell>
          <HeadCell>{table.run}</HeadCell>
          {withSource ? <HeadCell>{table.database}</HeadCell> : null}
          <HeadCell>{table.triggeredBy}</HeadCell>
          <HeadCell end>{`${table.started} (${zone})`}</HeadCell>
          <HeadCell end>{table.duration}</HeadCell>
          <HeadCell end>{table.restore}</HeadCell>
          <HeadCell end>{table.matched}</HeadCell>
          <HeadCell end>{table.size}</HeadCell>
          {inRow ? (
            <HeadCell end>
              <span className="sr-only">{table.actions}</span>
            </HeadCell>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} {...{ run, withSource, now, inRow }} />
        ))}
      </tbody>
    </Table>
  )
}

type RunRowProps = Omit<RunTableProps, 'runs'> & { run: RunListItem }

/** On a phone: status and time, number and duration, then the database and who over both columns; below them figures, and what can be done. */
function RunRow({ run, withSource, now, inRow }: RunRowProps) {
  const table = useTexts(runTableTexts)
  const { status } = useTexts(labelTexts)
  const { language } = useLocale()
  const format = useFormat()
  const started = run.startedAt ?? run.queuedAt
  return (
    <Row linked compact className={classNames('sm:[&>td]:align-middle', inRow && 'row-boxed')}>
      {inRow ? (
        <Cell phone="start" className="pr-0! max-sm:order-0 max-sm:self-center">
          {inRow.box(run)}
        </Cell>
      ) : null}
      <Cell phone="start" className="whitespace-nowrap max-sm:order-1">
        <StatusBadge status={run.status} />
        {run.warnings > 0 ? <WarningMark words={table.changes(run.warnings)} /> : null}
      </Cell>
      <Cell label={table.run} phone="start" mono className="whitespace-nowrap max-sm:order-3">
        <a
          className={rowLinkClass}
          href={`/runs/${run.id}`}
          aria-label={table.name(run.number, status[run.status], visible(run.sourceName))}
        >
          {run.number}
        </a>
      </Cell>
      {withSource ? (
        <Cell phone="start" className="cell-whole max-sm:order-5 sm:min-w-36">
          {visible(run.sourceName)}
        </Cell>
      ) : null}
      <Cell phone="start" className="cell-whole max-sm:order-6 sm:min-w-32">
        <Breakable text={visible(describeRequester(run, language))} />
      </Cell>
      <Cell end phone="end" className="cell-second max-sm:order-2 max-sm:whitespace-normal">
        <span>
          <Time at={started} short />
          {now === undefined ? null : (
            <span className="whitespace-nowrap text-faint max-sm:ml-2 max-sm:inline-block sm:block sm:text-sm">
              {run.startedAt === null ? table.notStarted : format.ago(now - Date.parse(started))}
            </span>
          )}
        </span>
      </Cell>
      <Cell label={table.duration} end phone="end" className="max-sm:order-4">
        {run.durationMs === null ? '–' : format.duration(run.durationMs)}
      </Cell>
      <Cell label={table.restore} end phone="start" className="max-sm:order-7">
        {run.restoreMs === null ? '–' : format.duration(run.restoreMs)}
      </Cell>
      <Cell label={table.matched} end phone="end" className="max-sm:order-8">
        {run.tables === 0 ? '–' : `${format.count(run.tablesEqual)} / ${format.count(run.tables)}`}
      </Cell>
      <Cell label={table.size} end phone="start" className="max-sm:order-9">
        {run.bytes === null ? '–' : format.bytes(run.bytes)}
      </Cell>
      {inRow ? (
        <Cell end phone="end" className="pl-0! max-sm:order-11">
          <span className="relative z-1">{inRow.actions(run)}</span>
        </Cell>
      ) : null}
    </Row>
  )
}

/** A small amber mark: the Run differs from earlier ones, and no person has acknowledged it. */
function WarningMark({ words }: { words: string }) {
  return (
    <span className="ml-1.5 inline-flex align-middle text-warning" title={words}>
      <TriangleAlert />
      <span className="sr-only">{words}</span>
    </span>
  )
}
