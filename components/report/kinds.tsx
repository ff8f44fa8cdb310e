import { Card } from '#components/ui/card.tsx'
import { count } from '#lib/format.ts'
import type { KindTotals } from '#lib/verification/report/checks-by-kind.ts'
import type { Standing } from '#lib/verification/standing.ts'
import { StandingIcon } from './standing-icon.tsx'

/** Every check by kind; the ones that passed are folded away, not left out. */
export function Kinds({ kinds }: { kinds: KindTotals[] }) {
  if (kinds.length === 0) return null
  const all = kinds.reduce((sum, it) => sum + it.passed + it.failed + it.skipped + it.gap, 0)
  return (
    <Card title="Checks" id="checks" className="long" hint={`${count(all)} in all`}>
      <div className="kinds">
        {kinds.map((it) =>
          it.subjects.length === 0 ? (
            <div className="kind" key={it.kind}>
              <Line totals={it} />
            </div>
          ) : (
            <details key={it.kind}>
              <summary>
                <Line totals={it} />
              </summary>
              <ul className="subjects mono">
                {it.subjects.map((subject, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: subjects may repeat, and the list never reorders
                  <li key={at}>{subject}</li>
                ))}
                {it.passed > it.subjects.length ? (
                  <li>and {count(it.passed - it.subjects.length)} more</li>
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
    totals.skipped > 0 ? `${count(totals.skipped)} not looked at` : '',
    totals.gap > 0 ? `${count(totals.gap)} no dump can hold` : '',
    totals.passed > 0 ? `${count(totals.passed)} passed` : '',
  ]
  return (
    <>
      <span>
        <StandingIcon standing={standing} />
      </span>
      <span>{totals.claim}</span>
      <span className="hint">{parts.filter(Boolean).join(' · ')}</span>
    </>
  )
}
