import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import type { StatementWarning } from '#lib/verification/rehearsal/rehearsal.ts'
import { measuredTexts } from './measured.texts.ts'
import { statementPlace } from './statement-place.ts'

const atMost = 50
const longestMessage = 500

/** What the server said of statements that went through; nothing where it said nothing. Those that decide are among the reasons. */
export function MeasuredWarnings({ warnings }: Pick<Findings, 'warnings'>) {
  const texts = useTexts(measuredTexts)
  const { count } = useFormat()
  const all = warnings === unrecorded ? [] : warnings.filter(({ unproven }) => unproven === null)
  if (all.length === 0) return null
  return (
    <Card title={texts.warnings} id="warnings">
      <CardBody className="grid gap-2">
        <ul className="grid gap-2">
          {all.slice(0, atMost).map((warning, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stored list never moves
            <li key={at}>
              <WarningText warning={warning} />
            </li>
          ))}
        </ul>
        {all.length > atMost ? <p className="text-muted">{texts.more(count(all.length - atMost))}</p> : null}
      </CardBody>
    </Card>
  )
}

/** Where it was said, and the words of PostgreSQL or of the command. */
export function WarningText({ warning }: { warning: StatementWarning }) {
  const texts = useTexts(measuredTexts)
  const { shorten } = useFormat()
  const { severity, message, unproven } = warning
  return (
    <div className="min-w-0 wrap-anywhere">
      <p className="font-medium">{statementPlace(warning, texts.line)}</p>
      <p lang="en">
        <span className="font-mono text-sm">{visible(severity)} </span>
        {visible(shorten(message, longestMessage))}
      </p>
      {unproven ? <p lang="en">{visible(unproven)}</p> : null}
    </div>
  )
}
