'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { ReasonArea } from '#components/ui/reason-area.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { productionWarningCardTexts } from './production-warnings.texts.ts'

type Props = { runId: string; position: number; subject: string }

/** Says why a production warning stays as it is, and until when. */
export function AcknowledgeProductionWarning({ runId, position, subject }: Props) {
  const texts = useTexts(productionWarningCardTexts)
  const path = `/api/v1/runs/${runId}/production-warnings/${position}/acknowledge`
  const showToast = useToast()
  const acknowledge = useApiMutation({
    path,
    onDone: () => showToast({ tone: 'positive', title: texts.acknowledgedNow }),
    invalidates: [['runs', runId], ['sources']],
  })
  if (!useMay('share')) return null
  return (
    <Disclosure
      summary={
        <>
          {texts.acknowledge}
          <span className="sr-only">: {subject}</span>
        </>
      }
      className="mt-2"
    >
      <MutationForm action={path} mutation={acknowledge} className="mt-2 mb-3 grid max-w-xl gap-4">
        <ReasonArea id={`reason-${position}`} label={texts.reason} hint={texts.reasonHint} />
        <Field
          name="until"
          id={`until-${position}`}
          label={texts.until}
          hint={texts.untilHint}
          type="date"
          required
        />
        <div>
          <Button type="submit" size="sm" aria-label={texts.acknowledgeOf(subject)}>
            {texts.acknowledge}
          </Button>
        </div>
      </MutationForm>
    </Disclosure>
  )
}
