import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { displayName, relationKey } from '#lib/verification/manifest.ts'
import type { Progress as RunProgress, TableProgress } from '#lib/verification/run.ts'
import { runPageTexts } from './run-page.texts.ts'

type LargestTablesProps = {
  progress: RunProgress | null
  /** It reads a stored archive. */
  reverify?: boolean
  /** The worker was lost; this is what it reported last. */
  lost?: boolean
}

/** The largest tables, updated while the Run goes on. */
export function LargestTables({ progress, reverify, lost = false }: LargestTablesProps) {
  const { tables: texts } = useTexts(runPageTexts)
  const { bytes, count } = useFormat()
  if (!progress || progress.largest.length === 0) {
    return (
      <Card title={texts.title}>
        <CardBody>
          <Hint>{texts.none}</Hint>
        </CardBody>
      </Card>
    )
  }
  const { step, tablesDone, tables, largest } = progress
  const opening = reverify && step === 'capture'
  const hint = [
    lost && texts.untilLost,
    opening
      ? texts.inArchive(count(tables))
      : texts.counted(count(tablesDone), count(tables), texts.done[step]),
    step === 'capture' && progress.bytes > 0 && !lost && texts.readSoFar(bytes(progress.bytes)),
    largest.length < tables && texts.largest(count(largest.length)),
  ]
  return (
    <Card title={texts.title} id={lost ? 'tables' : undefined} hint={hint.filter(Boolean).join(' · ')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{texts.table}</HeadCell>
            <HeadCell end>{texts.inProduction}</HeadCell>
            <HeadCell end>{texts.rowsRestored}</HeadCell>
            <HeadCell className="w-[24%]">{texts.restore}</HeadCell>
            <HeadCell className="w-[16%]">{texts.status}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {largest.map((table) => (
            <TableRow key={relationKey(table)} table={table} lost={lost} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

/** On a phone: name and status, the bar, then the two numbers. */
function TableRow({ table, lost }: { table: TableProgress; lost: boolean }) {
  const { tables: texts } = useTexts(runPageTexts)
  const { count } = useFormat()
  const whole = table.state === 'restored' || table.state === 'read'
  const percent = whole ? 100 : table.rows ? Math.min(100, (100 * (table.restored ?? 0)) / table.rows) : 0
  return (
    <Row compact>
      <Cell mono phone="start" className="max-sm:order-1">
        {displayName(table)}
      </Cell>
      <Cell label={texts.production} end phone="start" className="max-sm:order-4">
        {table.rows === null ? '–' : count(table.rows)}
      </Cell>
      <Cell label={texts.restored} end phone="end" className="max-sm:order-5">
        {table.restored === null ? '–' : count(table.restored)}
      </Cell>
      <Cell phone="start" className="max-sm:order-3 max-sm:col-span-2 sm:align-middle">
        <Progress
          className="w-full"
          label={texts.restoreOf(displayName(table))}
          percent={Math.round(percent)}
          tone={whole ? 'positive' : 'info'}
        />
      </Cell>
      <Cell phone="end" className="text-sm whitespace-nowrap text-faint max-sm:order-2">
        {(lost ? texts.lostStates : texts.states)[table.state]}
      </Cell>
    </Row>
  )
}
