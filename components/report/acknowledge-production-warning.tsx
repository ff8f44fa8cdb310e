'use client'

import { useEffect, useRef } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { ReasonArea } from '#components/ui/reason-area.tsx'
import { useToast } from '#components/ui/toast.tsx'
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
  const path = `/api/v1/runs/${runId}/production-warnings/${position}/acknowledge`
  const showToast = useToast()
  const { area, done } = useFocusOnSummary(acknowledged?.at)
  const acknowledge = useApiMutation({
    path,
    onDone: () => {
      done()
      showToast({ tone: 'positive', title: acknowledged ? texts.changedNow : texts.acknowledgedNow })
    },
    invalidates: [['runs', runId], ['sources']],
  })
  if (!useMay('share')) return null
  const word = acknowledged ? texts.change : texts.acknowledge
  const days = acknowledgementDays(new Date(now))
  return (
    <div ref={area}>
      <Disclosure
        summary={
          <>
            {word}
            <span className="sr-only">: {subject}</span>
          </>
        }
        className="mt-2"
      >
        <MutationForm action={path} mutation={acknowledge} className="mt-2 mb-3 grid max-w-xl gap-4">
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
            <Button
              type="submit"
              size="sm"
              aria-label={acknowledged ? texts.changeOf(subject) : texts.acknowledgeOf(subject)}
            >
              {word}
            </Button>
          </div>
        </MutationForm>
      </Disclosure>
    </div>
  )
}

/**
 * Closes the form and gives the focus to what opens it, once what it changed is drawn: an acknowledged warning moves behind the open ones,
 * and the browser takes the focus from what moves.
 */
function useFocusOnSummary(at: string | undefined) {
  const area = useRef<HTMLDivElement>(null)
  const shown = useRef(at)
  const changed = useRef(false)
  useEffect(() => {
    if (shown.current === at) return
    shown.current = at
    if (!changed.current) return
    changed.current = false
    const details = area.current?.querySelector('details')
    details?.removeAttribute('open')
    details?.querySelector('summary')?.focus()
  }, [at])
  return {
    area,
    done: () => {
      changed.current = true
    },
  }
}
