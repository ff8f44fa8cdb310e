import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { unbroken } from '#components/ui/unbroken.ts'
import type { Criterion } from '#lib/verification/criteria.ts'
import { checklistTexts } from './checklist.texts.ts'
import { StandingIcon } from './standing-icon.tsx'

/** The acceptance criteria of a database or of a run, each with its evidence. */
export function RecoveryChecklist({
  criteria,
  hint,
  title,
  href,
}: {
  criteria: Criterion[]
  hint?: string
  title?: string
  /** The page with all of it, to hand in. */
  href?: string
}) {
  const texts = useTexts(checklistTexts)
  const { count, shortInstant, zone } = useFormat()
  const met = criteria.filter((criterion) => criterion.standing === 'kept').length
  const tally = texts.tally(count(met), count(criteria.length))
  return (
    <Card
      title={title ?? texts.checklist}
      id="checklist"
      hint={href ? <TextLink href={href}>{tally}</TextLink> : (hint ?? tally)}
    >
      {/* The gaps between the cells are the lines. */}
      <ul className="grid gap-px border-t border-line bg-line xs:grid-cols-2 lg:grid-cols-4 print:grid-cols-4">
        {criteria.map((criterion) => (
          <li
            key={criterion.key}
            className="bg-panel px-4.5 py-3.25 forced-colors:outline-1 xs:last:odd:col-span-2 print:px-2 print:last:odd:col-span-2 print:py-1 print:break-inside-avoid"
            data-criterion={criterion.key}
            data-standing={criterion.standing}
          >
            <b className="flex items-baseline gap-2 text-md font-medium">
              <span className="relative top-0.75">
                <StandingIcon standing={criterion.standing} />
              </span>
              {criterion.title}
            </b>
            <p className="text-sm text-faint wrap-anywhere">{unbroken(criterion.evidence)}</p>
            {criterion.at === null ? null : (
              <time className="block text-xs text-faint" dateTime={criterion.at}>
                {shortInstant(criterion.at)} {zone}
              </time>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
