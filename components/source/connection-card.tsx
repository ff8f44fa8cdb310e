import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { assessConnection, pointOfProblem } from '#lib/verification/connection-points.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { Source } from '#lib/verification/source.ts'
import { connectionCardTexts } from './connection-card.texts.ts'
import { ConnectionPoints } from './connection-points.tsx'
import { ProbeFacts } from './probe-facts.tsx'

type ConnectionCardProps = {
  source: Source
  /** A connection test was requested and has not ended. */
  testing: boolean
  /** Whether a worker is online. */
  alive: boolean
}

/** What the worker found at its last connection test: its points one by one, then the facts. */
export function ConnectionCard({ source, testing, alive }: ConnectionCardProps) {
  const texts = useTexts(connectionCardTexts)
  const format = useFormat()
  const { probe, probeProblem: problem, probedAt } = source
  const untested = !probe && !problem && !testing
  const points = assessConnection({ probe, probeProblem: problem, testing, alive }).filter(
    ({ state }) => !(untested && state === 'unmeasured'),
  )
  const ready =
    !testing && !untested && points.every(({ state }) => state === 'passed' || state === 'warning')
  const tested = probedAt ? (problem ? texts.failed : texts.checked)(format.instant(probedAt)) : null
  return (
    <Card
      title={texts.title}
      id="details"
      hint={<span aria-live="polite">{testing ? (alive ? texts.testing : texts.waiting) : tested}</span>}
    >
      <CardBody className="grid gap-4">
        <ConnectionPoints points={points} probe={probe} stopped={problem !== null} />
        {ready ? <p className="text-muted">{texts.ready}</p> : null}
        {problem && !testing && pointOfProblem(problem) === null ? (
          <Notice tone="unknown" role="alert" data-testid="probe-problem" title={visible(problem.message)}>
            <p>{visible(problem.hint)}</p>
          </Notice>
        ) : null}
        {untested ? <Hint>{texts.hint}</Hint> : null}
      </CardBody>
      {probe && problem ? (
        <CardBody>
          <Hint>{probe.at ? texts.lastGood(format.instant(probe.at)) : texts.anEarlierOne}</Hint>
        </CardBody>
      ) : null}
      {probe ? <ProbeFacts probe={probe} beside={!testing && problem === null} /> : null}
    </Card>
  )
}
