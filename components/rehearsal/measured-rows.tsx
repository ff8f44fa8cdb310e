import { signed } from '#components/compare/signed.ts'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import type { RowChange } from '#lib/verification/rehearsal/row-changes.ts'
import { measuredTexts } from './measured.texts.ts'
import { MeasuredCard } from './measured-card.tsx'

/** Tables with other rows than before, or whose rows cannot be compared. */
export function MeasuredRows({ rows }: Pick<Findings, 'rows'>) {
  const texts = useTexts(measuredTexts)
  if (rows === null)
    return (
      <Card title={texts.rows} id="rows">
        <CardBody className="text-muted">{texts.rowsBeside}</CardBody>
      </Card>
    )
  return (
    <MeasuredCard id="rows" title={texts.rows} list={rows} none={texts.noRows} atMost={100}>
      {(shown) => (
        <Table>
          <thead>
            <tr>
              <HeadCell>{texts.table}</HeadCell>
              <HeadCell end>{texts.before}</HeadCell>
              <HeadCell end>{texts.after}</HeadCell>
              <HeadCell end>{texts.difference}</HeadCell>
              <HeadCell>{texts.contents}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((change) => (
              <RowsOfTable key={`${change.table} ${change.was}`} change={change} />
            ))}
          </tbody>
        </Table>
      )}
    </MeasuredCard>
  )
}

function RowsOfTable({ change }: { change: RowChange }) {
  const texts = useTexts(measuredTexts)
  const { count } = useFormat()
  const { table, was, before, after, gained, lost, contents } = change
  return (
    <Row compact>
      <Cell phone="start" className="cell-whole">
        <div className="min-w-0">
          <span className="font-mono text-sm wrap-anywhere">{visible(table)}</span>
          {was === null ? null : (
            <span className="block text-sm text-faint wrap-anywhere">{texts.was(visible(was))}</span>
          )}
        </div>
      </Cell>
      <Cell end label={texts.before} phone="start">
        {before === null ? texts.new : count(before)}
      </Cell>
      <Cell end label={texts.after} phone="end">
        {after === null ? texts.dropped : count(after)}
      </Cell>
      <Cell end label={texts.difference} phone="start" className={lost > 0 ? 'text-negative' : undefined}>
        {signed(gained - lost, count)}
      </Cell>
      <Cell label={texts.contents} phone="end">
        {texts.contentsOf[contents]}
      </Cell>
    </Row>
  )
}
