import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { formatLimit } from '#lib/verification/format-limit.ts'
import { median } from '#lib/verification/median.ts'
import type { RestoreAxis } from './database-history-view.ts'
import { historyTexts } from './history.texts.ts'
import { RestorePlot } from './restore-plot.tsx'
import { RestoreTable } from './restore-table.tsx'

type RestoreChartProps = { sourceId: string; axis: RestoreAxis; objectiveMs: number | null }

/** Restore times and how runs ended, on a time axis, beside the target; a table holds the same. */
export function RestoreChart({ sourceId, axis, objectiveMs }: RestoreChartProps) {
  const { restore } = useTexts(historyTexts)
  const format = useFormat()
  const { language } = useLocale()
  const measured = axis.moments.flatMap(({ restoreMs }) => restoreMs ?? [])
  const usual = median(measured)
  const passed = format.plural(measured.length, restore.run, restore.runs)
  const target = objectiveMs === null ? restore.noTarget : restore.target(formatLimit(objectiveMs, language))
  return (
    <Card
      title={restore.title}
      id="restore-time"
      hint={usual === null ? undefined : restore.hint(format.duration(usual), passed)}
    >
      <CardBody>
        {usual === null ? (
          <Hint>{axis.more ? restore.noneOf(format.count(axis.moments.length)) : restore.none}</Hint>
        ) : (
          <p className="sr-only">
            {restore.chart(
              passed,
              format.duration(Math.min(...measured)),
              format.duration(Math.max(...measured)),
              target,
            )}
          </p>
        )}
        {axis.moments.length > 0 ? (
          <>
            <RestorePlot axis={axis} objectiveMs={objectiveMs} />
            <RestoreTable sourceId={sourceId} axis={axis} objectiveMs={objectiveMs} />
          </>
        ) : null}
      </CardBody>
    </Card>
  )
}
