import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { RestoreAxis } from './database-history-view.ts'
import { historyTexts } from './history.texts.ts'
import { useRestoreWords } from './restore-words.ts'

type RestoreTableProps = { sourceId: string; axis: RestoreAxis; objectiveMs: number | null }

/** The runs of the chart, newest first. */
export function RestoreTable({ sourceId, axis, objectiveMs }: RestoreTableProps) {
  const { restore } = useTexts(historyTexts)
  const { columns } = restore
  const { zone, count } = useFormat()
  const words = useRestoreWords(objectiveMs)
  return (
    <Disclosure summary={restore.asTable} className="mt-3">
      <div className="-mx-4.5 mt-2 max-h-96 overflow-y-auto border-y border-line">
        <Table>
          <thead>
            <tr>
              <HeadCell>{columns.run}</HeadCell>
              <HeadCell>{columns.status}</HeadCell>
              <HeadCell end>{`${columns.ended} (${zone})`}</HeadCell>
              <HeadCell end>{columns.time}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {axis.moments.toReversed().map((moment) => (
              <Row key={moment.id} compact>
                <Cell mono phone="start">
                  <TextLink href={`/runs/${moment.id}`}>{moment.number}</TextLink>
                </Cell>
                <Cell phone="end">
                  <StatusBadge status={moment.status} />
                </Cell>
                <Cell end phone="start">
                  <Time at={moment.at} short />
                </Cell>
                <Cell end phone="end">
                  {words(moment)}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      {axis.more ? (
        <p className="mt-2 text-sm text-faint">
          {restore.earlier(count(axis.moments.length))}{' '}
          <TextLink href={`/runs?source=${sourceId}`}>{restore.allRuns}</TextLink>
        </p>
      ) : null}
    </Disclosure>
  )
}
