import { TriangleAlert } from 'lucide-react'
import { Cell, HeadCell, Row, rowLinkClass, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { count, duration, plural } from '#lib/format.ts'
import { describeRequester, statusLabels } from '#lib/verification/labels.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { RunListItem } from '#lib/verification/run-record.ts'
import { StatusBadge } from './status-badge.tsx'

/** Runs, one row each; the whole row leads to the Run. */
export function RunTable({ runs, withSource = false }: { runs: RunListItem[]; withSource?: boolean }) {
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>Status</HeadCell>
          <HeadCell>Run</HeadCell>
          {withSource ? <HeadCell>Database</HeadCell> : null}
          <HeadCell>Triggered by</HeadCell>
          <HeadCell end>Queued (UTC)</HeadCell>
          <HeadCell end>Restore time</HeadCell>
          <HeadCell end>Tables matched</HeadCell>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} withSource={withSource} />
        ))}
      </tbody>
    </Table>
  )
}

/** On a phone: status and time, number and restore time, who and tables matched; the database below. */
function RunRow({ run, withSource }: { run: RunListItem; withSource: boolean }) {
  const name = `Run ${run.number}: ${statusLabels[run.status]}, ${visible(run.sourceName)}`
  return (
    <Row linked compact>
      <Cell phone="start" className="whitespace-nowrap max-sm:order-1 sm:align-middle">
        <StatusBadge status={run.status} />
        {run.warnings > 0 ? <WarningMark many={run.warnings} /> : null}
      </Cell>
      <Cell label="Run" phone="start" mono className="max-sm:order-3 sm:align-middle">
        <a className={rowLinkClass} href={`/runs/${run.id}`} aria-label={name}>
          {run.number}
        </a>
      </Cell>
      {withSource ? (
        <Cell phone="start" className="max-sm:order-7 max-sm:col-span-2 sm:min-w-44 sm:align-middle">
          {visible(run.sourceName)}
        </Cell>
      ) : null}
      <Cell phone="start" className="max-sm:order-5 sm:align-middle">
        {visible(describeRequester(run))}
      </Cell>
      <Cell label="UTC" end phone="end" className="max-sm:order-2 sm:align-middle">
        <Time at={run.queuedAt} short />
      </Cell>
      <Cell label="Restore" end phone="end" className="max-sm:order-4 sm:align-middle">
        {run.restoreMs === null ? '–' : duration(run.restoreMs)}
      </Cell>
      <Cell label="Matched" end phone="end" className="max-sm:order-6 sm:align-middle">
        {run.tables === 0 ? '–' : `${count(run.tablesEqual)} / ${count(run.tables)}`}
      </Cell>
    </Row>
  )
}

/** A small amber mark: the Run differs from earlier ones, and no person has acknowledged it. */
function WarningMark({ many }: { many: number }) {
  const words = `${plural(many, 'change')} since earlier runs`
  return (
    <span className="ml-1.5 inline-flex align-middle text-warning" title={words}>
      <TriangleAlert aria-hidden className="size-4" />
      <span className="sr-only">{words}</span>
    </span>
  )
}
