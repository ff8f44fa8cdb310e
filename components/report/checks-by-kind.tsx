import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import type { KindTotals } from '#lib/verification/report/checks-by-kind.ts'
import type { Standing } from '#lib/verification/standing.ts'
import { reportCardTexts } from './report-cards.texts.ts'
import { StandingIcon } from './standing-icon.tsx'

const line = 'grid grid-cols-[22px_1fr_auto] items-baseline gap-2 px-4.5 py-2.5'

/** Every check by kind; the objects of passed checks are folded. */
export function ChecksByKind({ kinds }: { kinds: KindTotals[] }) {
  const { checks: texts, more } = useTexts(reportCardTexts)
  const { count } = useFormat()
  if (kinds.length === 0) return null
  const all = kinds.reduce((sum, kind) => sum + kind.passed + kind.failed + kind.skipped + kind.gap, 0)
  return (
    <Card title={texts.title} id="checks" long hint={texts.inAll(count(all))}>
      <div className="divide-y divide-line border-t border-line">
        {kinds.map((totals) =>
          totals.subjects.length === 0 ? (
            <div className={line} key={totals.kind}>
              <Line totals={totals} />
            </div>
          ) : (
            <details key={totals.kind}>
              <summary className={`cursor-pointer list-none hover:bg-page ${line}`}>
                <Line totals={totals} />
              </summary>
              <ul className="columns-[3_220px] gap-6 pr-4.5 pb-3.5 pl-4.5 font-mono text-sm text-muted wrap-anywhere sm:pl-12">
                {totals.subjects.map((subject, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: subjects may repeat, and the list never reorders
                  <li key={at}>{subject}</li>
                ))}
                {totals.passed > totals.subjects.length ? (
                  <li>{more(count(totals.passed - totals.subjects.length))}</li>
                ) : null}
              </ul>
            </details>
          ),
        )}
      </div>
    </Card>
  )
}

function Line({ totals }: { totals: KindTotals }) {
  const { checks: texts } = useTexts(reportCardTexts)
  const { count } = useFormat()
  const standing: Standing =
    totals.failed > 0 ? 'broken' : totals.skipped > 0 || totals.passed === 0 ? 'unproven' : 'kept'
  const parts = [
    totals.failed > 0 ? texts.failed(count(totals.failed)) : '',
    totals.skipped > 0 ? texts.skipped(count(totals.skipped)) : '',
    totals.gap > 0 ? texts.gap(count(totals.gap)) : '',
    totals.passed > 0 ? texts.passed(count(totals.passed)) : '',
  ]
  return (
    <>
      <span className="relative top-0.75">
        <StandingIcon standing={standing} />
      </span>
      <span>{totals.claim}</span>
      <span className="text-sm text-faint">{parts.filter(Boolean).join(' · ')}</span>
    </>
  )
}
