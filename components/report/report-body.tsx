import { PlatformChecks } from '#components/backup/platform-checks.tsx'
import { Card } from '#components/ui/card.tsx'
import type { Report } from '#lib/verification/report.ts'
import { Findings } from './findings.tsx'
import { Kinds } from './kinds.tsx'
import { NotLookedAt } from './not-looked-at.tsx'
import { Promises } from './promises.tsx'
import { RecoverySteps } from './recovery.tsx'
import { Warnings } from './warnings.tsx'

type ReportBodyProps = {
  report: Report
  more?: string
  /** For whoever may act on the Run; a reader without an account only reads. */
  runId?: string | null
  /** Railway was not asked itself: a stand-in plays it, as in the demo. */
  standIn?: boolean
}

/** Everything a Report says below its headline; the same for its owner and for a reader without an account. */
export function ReportBody({ report, more, runId = null, standIn = false }: ReportBodyProps) {
  return (
    <div className="grid">
      <Findings findings={report.findings} more={report.moreFindings} />
      <Warnings warnings={report.warnings} runId={runId} />
      <Card title="What it means · what to do" id="meaning">
        <div className="body text-[var(--ink-2)]">
          <p>{report.meaning}</p>
          <p>{report.advice}</p>
          {more ? <p className="text-[var(--ink)] font-medium mt-2">{more}</p> : null}
        </div>
      </Card>
      <Promises promises={report.promises} />
      <PlatformChecks
        checks={report.platform}
        title="What Railway itself held"
        hint={
          standIn
            ? 'a stand-in plays Railway here · no part of the verdict'
            : 'recorded by Railway, not restore-tested · no part of the verdict'
        }
      />
      {report.facts.length > 0 ? (
        <Card title="Measured" id="measured" hint={report.scratch ?? undefined}>
          <dl className="facts">
            {report.facts.map((fact) => (
              <div key={fact.label}>
                <dt>{fact.label}</dt>
                <dd>{fact.value}</dd>
              </div>
            ))}
          </dl>
        </Card>
      ) : null}
      <RecoverySteps recovery={report.recovery} />
      <Kinds kinds={report.kinds} />
      <NotLookedAt unseen={report.notLookedAt} />
      {report.provenance.length > 0 ? (
        <p className="hint break-words">{report.provenance.join(' · ')}</p>
      ) : null}
    </div>
  )
}
