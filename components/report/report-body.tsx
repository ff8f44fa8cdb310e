import { Card } from '#components/ui/card.tsx'
import type { Report } from '#lib/verification/report.ts'
import { Findings } from './findings.tsx'
import { Kinds } from './kinds.tsx'
import { NotLookedAt } from './not-looked-at.tsx'
import { Promises } from './promises.tsx'

/** Everything a Report says below its headline; the same for its owner and for a reader without an account. */
export function ReportBody({ report, more }: { report: Report; more?: string }) {
  return (
    <div className="grid">
      <Findings findings={report.findings} />
      <Card title="What it means · what to do" id="meaning">
        <div className="body text-[var(--ink-2)]">
          <p>{report.meaning}</p>
          <p>{report.advice}</p>
          {more ? <p className="text-[var(--ink)] font-medium mt-2">{more}</p> : null}
        </div>
      </Card>
      <Promises promises={report.promises} />
      {report.facts.length > 0 ? (
        <Card title="Measured" id="measured">
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
      <Kinds kinds={report.kinds} />
      <NotLookedAt unseen={report.notLookedAt} />
      {report.provenance.length > 0 ? (
        <p className="hint break-words">{report.provenance.join(' · ')}</p>
      ) : null}
    </div>
  )
}
