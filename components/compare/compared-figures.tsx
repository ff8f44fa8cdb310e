import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { Card } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { stepNames } from '#lib/verification/run.ts'
import { compareTexts } from './compare.texts.ts'
import type { ComparedRun } from './comparison-view.ts'
import { signed } from './signed.ts'

type Figure = { name: string; of: (run: ComparedRun) => number | null; words: (value: number) => string }

/** Verdicts, times and sizes of two Runs side by side; on a phone what differs and by how much, with both Runs below it. */
export function ComparedFigures({ runs: [before, after] }: { runs: [ComparedRun, ComparedRun] }) {
  const texts = useTexts(compareTexts)
  const format = useFormat()
  const figures: Figure[] = [
    { name: texts.duration, of: (run) => run.durationMs ?? null, words: format.duration },
    ...stepNames.map((step) => ({
      name: texts.steps[step],
      of: (run: ComparedRun) => run.steps.find(({ name }) => name === step)?.durationMs ?? null,
      words: format.duration,
    })),
    { name: texts.archiveSize, of: (run) => run.archive?.bytes ?? null, words: format.bytes },
    { name: texts.databaseSize, of: (run) => run.archive?.databaseBytes ?? null, words: format.bytes },
    { name: texts.tableCount, of: (run) => run.archive?.tables ?? null, words: format.count },
    { name: texts.rowCount, of: (run) => run.archive?.rows ?? null, words: format.count },
  ]
  return (
    <Card title={texts.figures} id="figures">
      <Table>
        <thead>
          <tr>
            <HeadCell>
              <span className="sr-only">{texts.figures}</span>
            </HeadCell>
            {[before, after].map((run) => (
              <HeadCell key={run.id} end>
                <TextLink href={`/runs/${run.id}`}>{texts.run(run.number)}</TextLink>
              </HeadCell>
            ))}
            <HeadCell end>{texts.difference}</HeadCell>
          </tr>
        </thead>
        <tbody>
          <Row compact>
            <Cell phone="start" className="cell-whole">
              {texts.verdict}
            </Cell>
            {[before, after].map((run) => (
              <Cell key={run.id} end label={texts.run(run.number)} phone="start" className="cell-whole">
                <StatusBadge status={run.status} />
              </Cell>
            ))}
            <Cell end className="max-sm:hidden" />
          </Row>
          <Row compact>
            <Cell phone="start" className="max-sm:order-1">
              {texts.started}
            </Cell>
            {[before, after].map((run) => (
              <Cell
                key={run.id}
                end
                label={texts.run(run.number)}
                phone="start"
                className="cell-whole max-sm:order-3"
              >
                <Time at={run.startedAt ?? run.queuedAt} short />
              </Cell>
            ))}
            <Cell end label={texts.difference} phone="end" className="max-sm:order-2">
              {format.age(Date.parse(after.queuedAt) - Date.parse(before.queuedAt))}
            </Cell>
          </Row>
          {figures.map(({ name, of, words }) => {
            const [was, is] = [of(before), of(after)]
            if (was === null && is === null) return null
            return (
              <Row key={name} compact>
                <Cell phone="start" className="max-sm:order-1">
                  {name}
                </Cell>
                <Cell end label={texts.run(before.number)} phone="start" className="max-sm:order-3">
                  {was === null ? '–' : words(was)}
                </Cell>
                <Cell end label={texts.run(after.number)} phone="end" className="max-sm:order-4">
                  {is === null ? '–' : words(is)}
                </Cell>
                <Cell end label={texts.difference} phone="end" className="max-sm:order-2">
                  {was === null || is === null ? '–' : signed(is - was, words)}
                </Cell>
              </Row>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}
