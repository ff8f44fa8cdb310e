import { useFormat } from '#components/language/use-format.ts'
import { useLocale } from '#components/language/use-locale.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { MeasuredCard } from '#components/rehearsal/measured-card.tsx'
import { CardBody } from '#components/ui/card.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Hint } from '#components/ui/page-header.tsx'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { RestoredFindings } from '#lib/verification/restored/findings.ts'
import { isOfStatement, type RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { restoredClaim } from '#lib/verification/restored/restored-claims.ts'
import { restoredPageTexts } from './restored-page.texts.ts'
import { ShownText } from './shown-text.tsx'

/** What a gap expects where it has no SQL to show. */
const nothingExpected = new Set(['', 'not compared'])

/** What was not decided, with both texts; what was not compared; and what holds. */
export function RestoredRest({ findings }: { findings: RestoredFindings }) {
  const texts = useTexts(restoredPageTexts)
  const { count } = useFormat()
  const { checks, notChecked, unread } = findings
  const of = (verdict: RestoredCheck['verdict']) =>
    checks === unrecorded ? [] : checks.filter((check) => check.verdict === verdict)
  // What a statement found stands with its boundary.
  const undecided = of('skipped').filter((check) => !isOfStatement(check))
  const [gaps, held] = [of('gap'), of('passed')]
  const left = notChecked === unrecorded ? [] : notChecked
  return (
    <>
      {undecided.length > 0 ? (
        <MeasuredCard id="undecided" title={texts.undecided} list={undecided} none="" atMost={50}>
          {(shown) => <Checks checks={shown} both />}
        </MeasuredCard>
      ) : null}
      {gaps.length + left.length > 0 ? (
        <MeasuredCard
          id="not-compared"
          title={texts.notCompared}
          list={[...gaps, ...left]}
          none=""
          atMost={100}
        >
          {(shown) => (
            <>
              {gaps.length > 0 ? <Checks checks={shown.filter((each) => typeof each !== 'string')} /> : null}
              {left.length > 0 ? (
                <CardBody className={classNames('grid gap-1 text-muted', gaps.length > 0 && 'pt-3')}>
                  {shown.map((each) =>
                    typeof each === 'string' ? (
                      <p key={each}>
                        <ShownText text={each} />
                      </p>
                    ) : null,
                  )}
                </CardBody>
              ) : null}
            </>
          )}
        </MeasuredCard>
      ) : null}
      {held.length > 0 ? (
        <MeasuredCard id="held" title={texts.held(count(held.length))} list={held} none="" atMost={100}>
          {(shown) => <Checks checks={shown} />}
        </MeasuredCard>
      ) : null}
      {checks === unrecorded ? <Hint>{texts.checksUnrecorded}</Hint> : null}
      {unread > 0 ? <Hint>{texts.unread(count(unread))}</Hint> : null}
      {notChecked === unrecorded ? <Hint>{texts.notComparedUnrecorded}</Hint> : null}
    </>
  )
}

type ChecksProps = {
  checks: RestoredCheck[]
  /** Expected and found side by side; otherwise what was found, and the SQL that was expected below it. */
  both?: boolean
}

function Checks({ checks, both = false }: ChecksProps) {
  const texts = useTexts(restoredPageTexts)
  const { language } = useLocale()
  return (
    <ul className="divide-y divide-line border-t border-line">
      {checks.map(({ claim, subject, expected, found, verdict }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: checks may repeat, and the list never reorders
        <li key={at} className="grid min-w-0 gap-1 px-4.5 py-2.5 wrap-anywhere">
          <p>
            {restoredClaim(claim, language)}: <ShownText text={subject} className="font-mono text-sm" />
          </p>
          {both ? (
            <dl className="grid gap-x-5 gap-y-2 text-sm sm:grid-cols-2">
              <Side label={texts.expected} text={expected} />
              <Side label={texts.found} text={found} />
            </dl>
          ) : (
            <p className="text-sm text-muted">
              <ShownText text={found} />
              {verdict === 'gap' && !nothingExpected.has(expected) ? (
                <ShownText text={expected} className="block font-mono whitespace-pre-wrap text-faint" />
              ) : null}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Side({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-faint">{label}</dt>
      <dd className="rounded-md border border-line bg-page px-3 py-2">
        <ShownText text={text} className="font-mono whitespace-pre-wrap wrap-anywhere" />
      </dd>
    </div>
  )
}
