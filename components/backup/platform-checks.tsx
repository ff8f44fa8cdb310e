import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import { unbroken } from '#components/ui/unbroken.ts'
import type { Language } from '#lib/language.ts'
import type { Verdict } from '#lib/verification/check.ts'
import { claimOf } from '#lib/verification/check-claims.ts'
import type { WordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { Standing } from '#lib/verification/standing.ts'
import { platformChecksTexts } from './platform-checks.texts.ts'

const standings: Record<Exclude<Verdict, 'gap'>, Standing> = {
  passed: 'kept',
  failed: 'broken',
  skipped: 'unproven',
}

type PlatformChecksProps = { checks: WordedCheck[]; title: string; hint?: string }

/** What Railway holds beside the policy, one row per check. It proves nothing about an Archive. */
export function PlatformChecks({ checks, title, hint }: PlatformChecksProps) {
  const texts = useTexts(platformChecksTexts)
  const { language } = useLocale()
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
                <VerdictIcon verdict={check.verdict} />
              </span>
              <div className="wrap-anywhere">
                <p>{titleOf(check, language)}</p>
                <p className="text-sm text-faint">{unbroken(check.found)}</p>
                {check.verdict === 'failed' || check.verdict === 'skipped' ? (
                  <p className="text-sm text-faint">{texts.expected(check.expected)}</p>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}

/** What variables claim is known, and nothing can be measured of it: neither met, nor not met, nor unknown. */
function VerdictIcon({ verdict }: { verdict: Verdict }) {
  const { notJudged } = useTexts(platformChecksTexts)
  if (verdict !== 'gap') return <StandingIcon standing={standings[verdict]} />
  return (
    <>
      <ToneIcon tone="neutral" className="stroke-[2.5]" />
      <span className="sr-only">{notJudged}: </span>
    </>
  )
}

/** The checks of the volume share a kind, so each has its subject as title. */
function titleOf({ kind, subject }: Pick<WordedCheck, 'kind' | 'subject'>, language: Language): string {
  if (kind !== 'volume') return claimOf(kind, language)
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`
}
