import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { HeadCell, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { labelTexts } from '#lib/verification/labels.texts.ts'
import type { RestoreAxis } from './database-history-view.ts'
import { historyTexts } from './history.texts.ts'
import { type RestoreRow, RestoreRows } from './restore-rows.tsx'
import { useRestoreWords } from './restore-words.ts'

type RestoreTableProps = { sourceId: string; axis: RestoreAxis; objectiveMs: number | null }

/** The runs of the chart, newest first. */
export function RestoreTable({ sourceId, axis, objectiveMs }: RestoreTableProps) {
  const { restore } = useTexts(historyTexts)
  const { columns } = restore
  const { zone, count } = useFormat()
  const { status } = useTexts(labelTexts)
  const wordsOf = useRestoreWords(objectiveMs)
  const rows = axis.moments
    .toReversed()
    .map((moment): RestoreRow => [moment.id, moment.number, moment.status, moment.at, wordsOf(moment)])
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
            <RestoreRows rows={rows} words={status} />
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
