'use client'

import { useRouter } from 'next/navigation'
import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { acknowledgeTexts } from './acknowledge.texts.ts'

type AcknowledgeWarningProps = { runId: string; position: number; subject: string }

/** Marks a change since earlier Runs as reviewed. */
export function AcknowledgeWarning({ runId, position, subject }: AcknowledgeWarningProps) {
  const texts = useTexts(acknowledgeTexts)
  const router = useRouter()
  const path = `/api/v1/runs/${runId}/warnings/${position}/acknowledge`
  const showToast = useToast()
  const acknowledge = useApiMutation({
    path,
    onDone: () => {
      showToast({ tone: 'positive', title: texts.acknowledgedNow })
      router.refresh()
    },
    invalidates: [['runs', 'list']],
  })
  if (!useMay('share')) return <span className="text-sm text-faint">{texts.notAcknowledged}</span>
  return (
    <MutationForm action={path} mutation={acknowledge}>
      <Button type="submit" size="sm" aria-label={texts.acknowledgeOf(subject)}>
        {texts.acknowledge}
      </Button>
    </MutationForm>
  )
}
