import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import { measuredTexts } from './measured.texts.ts'

/** What sessions beside the migration had to wait. */
export function MeasuredWorkload({ workload }: Pick<Findings, 'workload'>) {
  const texts = useTexts(measuredTexts)
  const { count, duration, shorten } = useFormat()
  if (workload === null) return null
  if (workload === unrecorded)
    return (
      <Card title={texts.workload} id="workload">
        <CardBody className="text-muted">{texts.unrecorded}</CardBody>
      </Card>
    )
  const { connections, statements, longestBlockedMs, slowestMs, slowestLine, failed, firstError } = workload
  return (
    <Card title={texts.workload} id="workload">
      <Facts>
        <Fact label={texts.longestBlocked}>{duration(longestBlockedMs)}</Fact>
        <Fact label={texts.slowestStatement} more={texts.inLine(slowestLine)}>
          {duration(slowestMs)}
        </Fact>
        <Fact label={texts.statements}>{count(statements)}</Fact>
        <Fact label={texts.connections}>{count(connections)}</Fact>
        <Fact
          label={texts.failed}
          more={firstError ? <span lang="en">{visible(shorten(firstError, 1000))}</span> : null}
        >
          {count(failed)}
        </Fact>
      </Facts>
    </Card>
  )
}
