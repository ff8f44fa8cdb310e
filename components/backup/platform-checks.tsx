import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Card } from '#components/ui/card.tsx'
import { type Check, checkKinds, type Verdict } from '#lib/verification/check.ts'
import type { Standing } from '#lib/verification/standing.ts'

const standings: Record<Verdict, Standing> = {
  passed: 'kept',
  failed: 'broken',
  skipped: 'unproven',
  gap: 'unproven',
}

type PlatformChecksProps = { checks: Check[]; title: string; hint?: string }

/** What Railway holds beside what was promised, one line a claim. None of it says anything about an Archive. */
export function PlatformChecks({ checks, title, hint }: PlatformChecksProps) {
  if (checks.length === 0) return null
  return (
    <Card title={title} id="platform" className="long" hint={hint}>
      <div className="body">
        <ul className="claims">
          {checks.map((check) => (
            <li key={`${check.kind} ${check.subject}`} data-check={check.kind} data-verdict={check.verdict}>
              <i className="not-italic">
                <StandingIcon standing={standings[check.verdict]} />
              </i>
              <div className="cell">
                <p>{claimOf(check)}</p>
                <p className="hint">{check.found}</p>
              </div>
              <p className="hint promised">
                {check.verdict === 'failed' || check.verdict === 'skipped'
                  ? `expected ${check.expected}`
                  : ''}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function claimOf({ kind, subject }: Check): string {
  return kind === 'volume' ? `${subject.charAt(0).toUpperCase()}${subject.slice(1)}` : checkKinds[kind].claim
}
