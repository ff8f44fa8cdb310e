import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { VerifyNow } from '#components/run/verify-now.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { Cell, HeadCell, Row, rowLinkClass, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { type DatabaseRow, needsAttention } from '#lib/verification/database-row.ts'
import { visible } from '#lib/verification/manifest.ts'
import { AnswerReasonText } from './answer-reason-text.tsx'
import { DatabaseAnswerBadge } from './database-answer.tsx'
import { AgeCell, LastRunCell, NextRunCell, RailwayCell, RestoreCell } from './database-cells.tsx'
import { databaseListTexts } from './database-list.texts.ts'

type DatabaseTableProps = {
  rows: DatabaseRow[]
  now: Date
  /** So many are shown, the first ones. */
  atMost: number
  /** Where all that need attention are. */
  allOfAttention: string
}

/** Databases, one row each: those that need attention above the others. */
export function DatabaseTable({ rows, now, atMost, allOfAttention }: DatabaseTableProps) {
  const { columns, attention, others, allOfAttention: showAll } = useTexts(databaseListTexts)
  const { count } = useFormat()
  const [worse, better] = [rows.filter(needsAttention), rows.filter((row) => !needsAttention(row))]
  const groups = [
    { title: attention, count: worse.length, rows: worse.slice(0, atMost) },
    { title: others, count: better.length, rows: better.slice(0, Math.max(0, atMost - worse.length)) },
  ].filter((group) => group.rows.length > 0)
  return (
    // Seven columns scroll where the page is zoomed, instead of breaking names into letters.
    <div className="relative overflow-x-auto print:overflow-visible">
      <Table className="sm:min-w-210 print:min-w-0">
        <thead>
          <tr>
            <HeadCell>{columns.database}</HeadCell>
            <HeadCell>{columns.age}</HeadCell>
            <HeadCell>{columns.last}</HeadCell>
            <HeadCell>{columns.next}</HeadCell>
            <HeadCell>{columns.railway}</HeadCell>
            <HeadCell end>{columns.restore}</HeadCell>
            <HeadCell>
              <span className="sr-only">{columns.actions}</span>
            </HeadCell>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            <tr className="border-b border-line bg-page max-sm:block [tbody+tbody>&]:border-t">
              <th
                colSpan={7}
                scope="rowgroup"
                className="px-4.5 py-1.5 text-left text-sm font-medium text-muted max-sm:block"
              >
                {group.title} · {group.count}
              </th>
            </tr>
            {group.rows.map((row) => (
              <DatabaseLine key={row.id} row={row} now={now} />
            ))}
            {better.length > 0 && group.title === attention && group.rows.length < group.count ? (
              <tr className="border-b border-line max-sm:block">
                <td colSpan={7} className="px-4.5 py-3 max-sm:block">
                  <TextLink href={allOfAttention}>{showAll(count(group.count))}</TextLink>
                </td>
              </tr>
            ) : null}
          </tbody>
        ))}
      </Table>
    </div>
  )
}

function DatabaseLine({ row, now }: { row: DatabaseRow; now: Date }) {
  const { columns } = useTexts(databaseListTexts)
  return (
    <Row linked data-database={row.id}>
      <Cell className="sm:min-w-44">
        <span className="flex grow flex-wrap items-center justify-between gap-1 sm:grid sm:justify-items-start">
          <a className={`font-medium ${rowLinkClass}`} href={`/databases/${row.id}`}>
            {visible(row.name)}
          </a>
          <DatabaseAnswerBadge row={row} />
          <NextStep row={row} />
        </span>
      </Cell>
      <Cell label={columns.age}>
        <AgeCell row={row} now={now} />
      </Cell>
      <Cell label={columns.last}>
        <LastRunCell row={row} />
      </Cell>
      <Cell label={columns.next}>
        <span>
          <NextRunCell row={row} now={now} />
        </span>
      </Cell>
      <Cell label={columns.railway}>
        <span>
          <RailwayCell row={row} now={now} />
        </span>
      </Cell>
      <Cell label={columns.restore} end>
        <span>
          <RestoreCell row={row} />
        </span>
      </Cell>
      <Cell>
        <span className="relative z-1">
          <RowAction row={row} />
        </span>
      </Cell>
    </Row>
  )
}

/** Where a person goes first when something is wrong. */
function NextStep({ row: { id, answer, reason, failedRunId, changes } }: { row: DatabaseRow }) {
  const texts = useTexts(databaseListTexts)
  if (answer === 'gone')
    return (
      <span className="relative z-1 text-sm">
        <TextLink href={`/databases/${id}/runbook`}>{texts.runbook}</TextLink>
      </span>
    )
  if (failedRunId === null && changes === null && reason === null) return null
  return (
    <span className="relative z-1 grid justify-items-start gap-1 text-sm">
      {reason === null ? null : <AnswerReasonText reason={reason} />}
      {failedRunId === null ? null : <TextLink href={`/runs/${failedRunId}`}>{texts.failedRun}</TextLink>}
      {changes === null ? null : (
        <TextLink href={`/runs/${changes.runId}`}>{texts.changes(changes.open)}</TextLink>
      )}
    </span>
  )
}

function RowAction({ row: { id, name, active } }: { row: DatabaseRow }) {
  const texts = useTexts(databaseListTexts)
  if (active)
    return (
      <a href={`/runs/${active.id}`} className={buttonClass({ size: 'sm' })}>
        {texts.watch(String(active.number))}
      </a>
    )
  return <VerifyNow sourceId={id} word={texts.verify} label={texts.verifyOf(visible(name))} plain small />
}
