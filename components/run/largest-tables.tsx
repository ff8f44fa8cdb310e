import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { bytes, count } from '#lib/format.ts'
import { displayName, relationKey } from '#lib/verification/manifest.ts'
import type { Progress as RunProgress, StepName, TableProgress, TableState } from '#lib/verification/run.ts'

const done: Record<StepName, string> = {
  preflight: 'inspected',
  capture: 'dumped',
  restore: 'restored',
  inspect: 'read back',
  compare: 'compared',
}

const states: Record<TableState, string> = {
  waiting: 'queued',
  restoring: 'restoring',
  restored: 'restored',
  read: 'read back',
}

/** The largest tables, updated while the Run goes on. */
export function LargestTables({ progress }: { progress: RunProgress | null }) {
  if (!progress || progress.largest.length === 0) {
    return (
      <Card title="Tables">
        <CardBody>
          <Hint>Tables appear after inspection.</Hint>
        </CardBody>
      </Card>
    )
  }
  const { step, tablesDone, tables, largest } = progress
  const dumped = step === 'capture' && progress.bytes > 0 ? ` · ${bytes(progress.bytes)} dumped so far` : ''
  const counted = `${count(tablesDone)} of ${count(tables)} ${done[step]}`
  const listed = largest.length < tables ? ` · ${count(largest.length)} largest` : ''
  return (
    <Card title="Tables" hint={`${counted}${dumped}${listed}`}>
      <Table>
        <thead>
          <tr>
            <HeadCell>Table</HeadCell>
            <HeadCell end>Rows in production</HeadCell>
            <HeadCell end>Rows restored</HeadCell>
            <HeadCell className="w-[24%]">Restore</HeadCell>
            <HeadCell className="w-[16%]">Status</HeadCell>
          </tr>
        </thead>
        <tbody>
          {largest.map((table) => (
            <TableRow key={relationKey(table)} table={table} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

/** On a phone: name and status, the bar, then the two numbers. */
function TableRow({ table }: { table: TableProgress }) {
  const whole = table.state === 'restored' || table.state === 'read'
  const percent = whole ? 100 : table.rows ? Math.min(100, (100 * (table.restored ?? 0)) / table.rows) : 0
  return (
    <Row compact>
      <Cell mono phone="start" className="max-sm:order-1">
        {displayName(table)}
      </Cell>
      <Cell label="Production" end phone="start" className="max-sm:order-4">
        {table.rows === null ? '–' : count(table.rows)}
      </Cell>
      <Cell label="Restored" end phone="end" className="max-sm:order-5">
        {table.restored === null ? '–' : count(table.restored)}
      </Cell>
      <Cell phone="start" className="max-sm:order-3 max-sm:col-span-2 sm:align-middle">
        <Progress
          className="w-full"
          label={`Restore of ${displayName(table)}`}
          percent={Math.round(percent)}
          tone={whole ? 'positive' : 'info'}
        />
      </Cell>
      <Cell phone="end" className="text-sm whitespace-nowrap text-faint max-sm:order-2">
        {states[table.state]}
      </Cell>
    </Row>
  )
}
