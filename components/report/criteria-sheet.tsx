import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { SheetCriterion } from '#lib/verification/criteria-sheet.ts'
import { acceptancePageTexts } from './acceptance-page.texts.ts'
import { AcceptanceRow } from './acceptance-row.tsx'
import { AcceptanceTable } from './acceptance-table.tsx'

/** AC1 to AC8 as a table to hand in: the words of the story, the state, the evidence with its date, and what is missing. */
export function CriteriaSheet({ criteria, hint }: { criteria: SheetCriterion[]; hint: string }) {
  const text = useTexts(acceptancePageTexts)
  return (
    <Card title={text.criteria} id="criteria" long hint={hint}>
      <AcceptanceTable of="criterion">
        {criteria.map(({ key, number, story, standing, missing, evidence, at, link }) => (
          <AcceptanceRow
            key={key}
            {...{ evidence, at, link }}
            id={`ac${number}`}
            number={`AC${number}`}
            what={story}
            state={standing}
            below={
              missing ? (
                <span className="block text-sm text-muted">
                  {text.missing}: <TextLink href={missing.href}>{missing.text}</TextLink>
                </span>
              ) : null
            }
          />
        ))}
      </AcceptanceTable>
    </Card>
  )
}
