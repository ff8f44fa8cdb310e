import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Loading } from '#components/ui/loading.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { runLogTexts } from './run-log.texts.ts'

type RunLogPlaceProps = {
  runId: string
  active: boolean
  /** The run has not begun. */
  waits?: boolean
}

/** Where the log is drawn, as high as most are once the run has begun; without a script a link to it as a file. */
export function RunLogPlace({ runId, active, waits }: RunLogPlaceProps) {
  const texts = useTexts(runLogTexts)
  return (
    <Card title={texts.title} id="log" className="print:hidden">
      <div className={waits ? undefined : 'min-h-96'}>
        <CardBody>{waits ? <Hint>{texts.waits}</Hint> : <Loading />}</CardBody>
        <noscript>
          <CardBody>
            <Hint>
              {active ? `${texts.reload} ` : ''}
              {texts.withoutScript}{' '}
              <TextLink href={`/api/v1/runs/${runId}/log?format=log`} download>
                .log
              </TextLink>
            </Hint>
          </CardBody>
        </noscript>
      </div>
    </Card>
  )
}
