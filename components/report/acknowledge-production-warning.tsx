import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { ReasonArea } from '#components/ui/reason-area.tsx'
import { acknowledgementDays } from '#lib/verification/production-warnings/acknowledgement-days.ts'
import type { WordedProductionWarning } from '#lib/verification/production-warnings/worded-production-warnings.ts'
import { productionWarningCardTexts } from './production-warnings.texts.ts'

type Props = {
  runId: string
  /** The server's clock. */
  now: string
  warning: Pick<WordedProductionWarning, 'position' | 'subject' | 'acknowledged'>
}

/** Says why a production warning stays as it is, and until when; of an acknowledged one it changes what was said. */
export function AcknowledgeProductionWarning({ runId, now, warning }: Props) {
  const { position, subject, acknowledged } = warning
  const texts = useTexts(productionWarningCardTexts)
  const word = acknowledged ? texts.change : texts.acknowledge
  const days = acknowledgementDays(new Date(now))
  return (
    <IfMay permission="share">
      <Disclosure
        summary={
          <>
            {word}
            <span className="sr-only">: {subject}</span>
          </>
        }
        className="mt-2 print:hidden"
      >
        <PageForm
          action={`/api/v1/runs/${runId}/production-warnings/${position}/acknowledge`}
          done={texts.acknowledgedNow}
          invalidates={[['runs', runId], ['sources']]}
          className="mt-2 mb-3 grid max-w-xl gap-4"
        >
          <ReasonArea
            id={`reason-${position}`}
            label={texts.reason}
            hint={texts.reasonHint}
            defaultValue={acknowledged?.reason}
          />
          <Field
            name="until"
            id={`until-${position}`}
            label={texts.until}
            hint={texts.untilHint}
            type="date"
            min={days.first}
            max={days.last}
            defaultValue={acknowledged?.until.slice(0, 10)}
            required
          />
          <div>
            <Button type="submit" size="sm" aria-label={`${word}: ${subject}`}>
              {word}
            </Button>
          </div>
        </PageForm>
      </Disclosure>
    </IfMay>
  )
}
