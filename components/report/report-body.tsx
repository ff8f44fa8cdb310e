import type { ReactNode } from 'react'
import { PlatformChecks } from '#components/backup/platform-checks.tsx'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import type { Report } from '#lib/verification/report.ts'
import { ChecksByKind } from './checks-by-kind.tsx'
import { ExtraRestoreSteps } from './extra-restore-steps.tsx'
import { Findings } from './findings.tsx'
import { NotCheckedCard } from './not-checked-card.tsx'
import { RecoveryChecklist } from './recovery-checklist.tsx'
import { reportCardTexts } from './report-cards.texts.ts'
import { type AcknowledgeForm, Warnings } from './warnings.tsx'

type ReportBodyProps = {
  report: Report
  more?: string
  /** For readers with an account; a reader of a shared report only reads. */
  acknowledgeForm?: AcknowledgeForm
  /** Railway is simulated, as in the demo. */
  simulatedRailway?: boolean
  /** The lists of its evidence, for readers with an account; otherwise the checks are shown by kind. */
  evidence?: ReactNode
}

/** A Report below its headline; the same for its owner and for a reader without an account. */
export function ReportBody({
  report,
  more,
  acknowledgeForm,
  simulatedRailway = false,
  evidence,
}: ReportBodyProps) {
  const texts = useTexts(reportCardTexts)
  return (
    <div className="grid gap-5">
      <Findings findings={report.findings} more={report.moreFindings} />
      <Warnings warnings={report.warnings} acknowledgeForm={acknowledgeForm} />
      <Card title={texts.meaning} id="meaning">
        <CardBody className="text-muted">
          <p>{report.meaning}</p>
          <p>{report.advice}</p>
          {more ? <p className="mt-2 font-medium text-ink">{more}</p> : null}
        </CardBody>
      </Card>
      {evidence}
      <RecoveryChecklist criteria={report.promises} />
      <PlatformChecks
        checks={report.platform}
        title={texts.railway}
        hint={simulatedRailway ? texts.simulated : texts.listed}
      />
      {report.facts.length > 0 ? (
        <Card title={texts.metrics} id="measured" hint={report.scratch ?? undefined}>
          <Facts>
            {report.facts.map((fact) => (
              <Fact key={fact.label} label={fact.label}>
                {fact.value}
              </Fact>
            ))}
          </Facts>
        </Card>
      ) : null}
      <ExtraRestoreSteps recovery={report.recovery} />
      {evidence ? null : <ChecksByKind kinds={report.kinds} />}
      <NotCheckedCard items={report.notLookedAt} />
      {report.provenance.length > 0 ? (
        <Hint className="break-words">{report.provenance.join(' · ')}</Hint>
      ) : null}
    </div>
  )
}
