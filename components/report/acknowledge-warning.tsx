import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { reportCardTexts } from './report-cards.texts.ts'

type AcknowledgeWarningProps = { runId: string; position: number; subject: string }

/** Marks a change since earlier Runs as reviewed. */
export function AcknowledgeWarning({ runId, position, subject }: AcknowledgeWarningProps) {
  const { warnings: texts } = useTexts(reportCardTexts)
  return (
    <IfMay permission="share" fallback={<span className="text-sm text-faint">{texts.notAcknowledged}</span>}>
      <PageForm
        action={`/api/v1/runs/${runId}/warnings/${position}/acknowledge`}
        done={texts.acknowledgedNow}
        invalidates={[['runs', 'list']]}
      >
        <Button type="submit" size="sm" aria-label={texts.acknowledgeOf(subject)}>
          {texts.acknowledge}
        </Button>
      </PageForm>
    </IfMay>
  )
}
