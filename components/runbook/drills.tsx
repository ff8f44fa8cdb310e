'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { drillsQuery } from '#components/queries/drills-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { type ApiMutation, useApiMutation } from '#components/queries/use-api-mutation.ts'
import { IfMay } from '#components/shell/permissions.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { DisclosedForm } from '#components/ui/disclosure.tsx'
import { Field, SelectField, TextArea } from '#components/ui/field.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { type DrillStep, slowestStep } from '#lib/runbook/drill-steps.ts'
import { visible } from '#lib/verification/manifest.ts'
import { drillsTexts } from './drills.texts.ts'
import { runbookTexts } from './runbook.texts.ts'

type DrillsProps = { sourceId: string; saved: boolean }

/** The drills of a runbook: timed step by step, or as people reported them. */
export function Drills({ sourceId, saved }: DrillsProps) {
  const texts = useTexts(drillsTexts)
  const { duration, plural } = useFormat()
  const { drills } = useSuspenseQuery(drillsQuery(sourceId)).data
  const path = `/api/v1/sources/${sourceId}/drills`
  const showToast = useToast()
  const add = useApiMutation({
    path,
    invalidates: [drillsQuery(sourceId).queryKey],
    onDone: () => showToast({ tone: 'positive', title: texts.saved }),
  })
  return (
    <Card
      title={texts.title}
      id="drills"
      className="print:hidden"
      hint={saved && add.isIdle ? <span role="status">{texts.saved}</span> : texts.hint}
    >
      {drills.length === 0 ? (
        <Hint className="px-4.5 pb-4">{texts.none}</Hint>
      ) : (
        <ul>
          {drills.map(({ at, by, worked, minutes, note, durationMs, abandoned, steps }) => (
            <li
              key={`${at} ${by}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-4.5 py-3 first:border-t-0"
            >
              <Badge tone={worked ? 'positive' : abandoned ? 'neutral' : 'negative'}>
                {worked ? texts.worked : abandoned ? texts.abandoned : texts.failed}
              </Badge>
              <span className="min-w-0 wrap-anywhere">
                {signerOf(by)} ·{' '}
                {durationMs === null
                  ? texts.reported(plural(minutes, ...texts.minute))
                  : duration(durationMs)}
                <SlowestStep steps={steps} />
                {note ? <span className="text-muted"> · {visible(note)}</span> : null}
              </span>
              <span className="text-sm text-faint sm:ml-auto">
                <Time at={at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <IfMay permission="share" fallback={<Hint className="px-4.5 pb-4">{texts.onlyOperators}</Hint>}>
        <DisclosedForm title={texts.add} open={drills.length === 0}>
          <DrillForm path={path} add={add} />
        </DisclosedForm>
      </IfMay>
    </Card>
  )
}

function SlowestStep({ steps }: { steps: DrillStep[] }) {
  const text = useTexts(runbookTexts)
  const { duration } = useFormat()
  const slowest = slowestStep(steps)
  if (!slowest) return null
  return <span className="text-muted"> · {text.slowest(text.steps[slowest.key], duration(slowest.ms))}</span>
}

function DrillForm({ path, add }: { path: string; add: ApiMutation }) {
  const texts = useTexts(drillsTexts)
  return (
    <MutationForm action={path} mutation={add} className="mt-4 grid gap-5" resets>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          name="minutes"
          label={texts.duration}
          hint={texts.durationHint}
          type="number"
          min={1}
          max={10080}
          step={1}
          required
        />
        <SelectField name="worked" label={texts.result} defaultValue="yes">
          <option value="yes">{texts.yes}</option>
          <option value="no">{texts.no}</option>
        </SelectField>
      </div>
      <TextArea name="note" label={texts.note} hint={texts.noteHint} rows={3} maxLength={2000} />
      <div>
        <Button type="submit">{texts.save}</Button>
      </div>
    </MutationForm>
  )
}
