import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import type { KindTotals } from '#lib/verification/report/checks-by-kind.ts'
import { shareTexts } from './share.texts.ts'

/** Every kind of check in one line with its counts; the style stands on the list, so that the page stays small. */
export function ShareChecks({ kinds }: { kinds: KindTotals[] }) {
  const text = useTexts(shareTexts)
  const { count } = useFormat()
  if (kinds.length === 0) return null
  const counts = ({ passed, failed, skipped, gap }: KindTotals) =>
    [
      failed > 0 ? text.failed(count(failed)) : '',
      skipped > 0 ? text.skipped(count(skipped)) : '',
      gap > 0 ? text.gap(count(gap)) : '',
      passed > 0 ? text.passed(count(passed)) : '',
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <Card title={text.checks} id="checks" long>
      <ul className="gap-x-8 px-4.5 pb-4 text-md sm:columns-2 print:columns-3 print:pb-1 print:text-[10px] print:leading-tight [&>li]:break-inside-avoid [&>li]:py-0.5 [&_b]:font-normal [&_b]:text-faint">
        {kinds.map((totals) => (
          <li key={totals.kind}>
            {totals.claim} <b>· {counts(totals)}</b>
          </li>
        ))}
      </ul>
    </Card>
  )
}
