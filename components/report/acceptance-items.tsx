import { useTexts } from '#components/language/use-texts.ts'
import { TextLink } from '#components/ui/text-link.tsx'
import type { AcceptanceItem } from '#lib/verification/acceptance/acceptance-item.ts'
import { acceptancePageTexts } from './acceptance-page.texts.ts'
import { AcceptanceRow } from './acceptance-row.tsx'
import { AcceptanceTable } from './acceptance-table.tsx'

type AcceptanceItemsProps = {
  /** `point`: of the definition of done. */
  of: 'task' | 'point'
  items: AcceptanceItem[]
}

/** Tasks, or points of the definition of done: each with its state, what was measured, when, and where it is. */
export function AcceptanceItems({ of, items }: AcceptanceItemsProps) {
  const text = useTexts(acceptancePageTexts)
  return (
    <AcceptanceTable of={of}>
      {items.map(({ text: what, criterion, ...item }) => (
        <AcceptanceRow
          key={item.number}
          {...item}
          what={what}
          beside={
            item.state === 'broken' || item.state === 'unproven' ? (
              <TextLink href={`#ac${criterion}`}>{text.see(criterion)}</TextLink>
            ) : null
          }
        />
      ))}
    </AcceptanceTable>
  )
}
