import { PlatformChecks } from '#components/backup/platform-checks.tsx'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import type { SharedReport } from '#lib/verification/report/shared-report.ts'
import { ExtraRestoreSteps } from './extra-restore-steps.tsx'
import { Findings } from './findings.tsx'
import { NotCheckedCard } from './not-checked-card.tsx'
import { RecoveryChecklist } from './recovery-checklist.tsx'
import { reportCardTexts } from './report-cards.texts.ts'
import { shareTexts } from './share.texts.ts'
import { ShareChanges } from './share-changes.tsx'
import { ShareChecks } from './share-checks.tsx'
import { ShareEvidence } from './share-evidence.tsx'

type ShareReportProps = { report: SharedReport; simulatedRailway: boolean }

/** A shared Report below its headline. Nothing in it opens or moves: it is read, printed and handed in. */
export function ShareReport({ report, simulatedRailway }: ShareReportProps) {
  const text = useTexts(shareTexts)
  const cards = useTexts(reportCardTexts)
  const { count } = useFormat()
  const met = report.promises.filter(({ standing }) => standing === 'kept').length
  return (
    <div className="grid gap-5 print:gap-2">
      <Findings findings={report.findings} more={report.moreFindings} />
      <Card title={text.summary} id="meaning">
        <CardBody className="text-muted">
          <p>{report.meaning}</p>
          <p>{report.advice}</p>
        </CardBody>
      </Card>
      <RecoveryChecklist
        criteria={report.promises}
        title={text.checklist}
        hint={text.met(count(met), count(report.promises.length))}
      />
      {report.facts.length > 0 ? (
        <Card title={cards.metrics} id="measured" hint={report.scratch ?? undefined}>
          <Facts>
            {report.facts.map((fact) => (
              <Fact key={fact.label} label={fact.label}>
                {fact.value}
              </Fact>
            ))}
          </Facts>
        </Card>
      ) : null}
      <ShareEvidence evidence={report.evidence} />
      <ShareChanges warnings={report.warnings} />
      <PlatformChecks
        checks={report.platform}
        title={text.railway}
        hint={simulatedRailway ? text.railwaySimulated : text.railwayHint}
      />
      <ExtraRestoreSteps recovery={report.recovery} />
      <ShareChecks kinds={report.kinds} />
      <NotCheckedCard items={report.notLookedAt} />
      {report.provenance.length > 0 ? (
        <Hint className="break-words">{report.provenance.join(' · ')}</Hint>
      ) : null}
    </div>
  )
}
