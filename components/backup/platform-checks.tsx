import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { type Check, checkKinds, type Verdict } from '#lib/verification/check.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import type { WordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { Standing } from '#lib/verification/standing.ts'

const standings: Record<Verdict, Standing> = {
  passed: 'kept',
  failed: 'broken',
  skipped: 'unproven',
  gap: 'unproven',
}

type PlatformChecksProps = { checks: (Check | WordedCheck)[]; title: string; hint?: string }

/** What Railway holds beside the policy, one row per check. It proves nothing about an Archive. */
export function PlatformChecks({ checks, title, hint }: PlatformChecksProps) {
  if (checks.length === 0) return null
  return (
    <Card title={title} id="platform" long hint={hint}>
      <CardBody>
        <ul>
          {checks.map((check) => (
            <li
              key={`${check.kind} ${check.subject}`}
              data-check={check.kind}
              data-verdict={check.verdict}
              className="grid grid-cols-[22px_minmax(0,1fr)] gap-x-2 border-t border-line py-2 first:border-t-0 print:break-inside-avoid"
            >
              <span className="mt-1">
                <StandingIcon standing={standings[check.verdict]} />
              </span>
              <div className="wrap-anywhere">
                <p>{titleOf(check)}</p>
                <p className="text-sm text-faint">{formatMessage(check.found)}</p>
                {check.verdict === 'failed' || check.verdict === 'skipped' ? (
                  <p className="text-sm text-faint">expected {formatMessage(check.expected)}</p>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}

/** The checks of the volume share a kind, so each has its subject as title. */
function titleOf({ kind, subject }: Pick<Check, 'kind' | 'subject'>): string {
  return kind === 'volume' ? `${subject.charAt(0).toUpperCase()}${subject.slice(1)}` : checkKinds[kind].claim
}
