import { Card } from '#components/ui/card.tsx'
import { count } from '#lib/format.ts'
import type { KindTotals } from '#lib/verification/report/checks-by-kind.ts'
import type { Standing } from '#lib/verification/standing.ts'
import { StandingIcon } from './standing-icon.tsx'

const line = 'grid grid-cols-[22px_1fr_auto] items-baseline gap-2 px-4.5 py-2.5'

/** Every check by kind; the objects of passed checks are folded. */
export function ChecksByKind({ kinds }: { kinds: KindTotals[] }) {
  if (kinds.length === 0) return null
  const all = kinds.reduce((sum, kind) => sum + kind.passed + kind.failed + kind.skipped + kind.gap, 0)
  return (
    <Card title="Checks" id="checks" long hint={`${count(all)} in all`}>
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
                  <li>and {count(totals.passed - totals.subjects.length)} more</li>
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
  const standing: Standing =
    totals.failed > 0 ? 'broken' : totals.skipped > 0 || totals.passed === 0 ? 'unproven' : 'kept'
  const parts = [
    totals.failed > 0 ? `${count(totals.failed)} failed` : '',
    totals.skipped > 0 ? `${count(totals.skipped)} not checked` : '',
    totals.gap > 0 ? `${count(totals.gap)} not in the dump` : '',
    totals.passed > 0 ? `${count(totals.passed)} passed` : '',
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
