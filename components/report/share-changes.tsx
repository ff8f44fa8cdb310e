import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import type { WordedWarnings } from '#lib/verification/report/worded-warnings.ts'
import { reportCardTexts } from './report-cards.texts.ts'
import { shareTexts } from './share.texts.ts'

/** How the Run differed from earlier ones when it ended. Who reviewed it later is not part of a report. */
export function ShareChanges({ warnings: { listed, total } }: { warnings: WordedWarnings }) {
  const text = useTexts(shareTexts)
  const { kinds } = useTexts(reportCardTexts).warnings
  const { count } = useFormat()
  if (total === 0) return null
  const hidden = total - listed.length
  return (
    <Card title={text.changes} id="warnings" long hint={text.changesHint}>
      <ul className="divide-y divide-line border-t border-line">
        {listed.map((warning) => (
          <li key={warning.position} className="px-4.5 py-2 wrap-anywhere">
            <span className="font-mono text-sm font-medium">{warning.subject}</span>{' '}
            <span className="text-sm text-faint">· {kinds[warning.kind]}</span>
            <p className="text-md text-muted">
              {warning.is} <span className="text-sm text-faint">· {text.before(warning.was)}</span>
            </p>
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p className="px-4.5 py-2 text-sm text-faint">{text.more(count(hidden))}</p> : null}
    </Card>
  )
}
