import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Cell, Row } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { unbroken } from '#components/ui/unbroken.ts'
import type { AcceptanceItem } from '#lib/verification/acceptance/acceptance-item.ts'
import { acceptancePageTexts } from './acceptance-page.texts.ts'
import { AcceptanceState } from './acceptance-state.tsx'

type AcceptanceRowProps = {
  id?: string
  number: ReactNode
  what: string
  state: AcceptanceItem['state']
  evidence: string
  at: string | null
  link: AcceptanceItem['link']
  /** Beside the link to the evidence. */
  beside?: ReactNode
  /** Below it. */
  below?: ReactNode
}

/** One line of the acceptance record: what is demanded, its state, the evidence, when it was measured, and where it is. */
export function AcceptanceRow({
  id,
  number,
  what,
  state,
  evidence,
  at,
  link,
  beside,
  below,
}: AcceptanceRowProps) {
  const text = useTexts(acceptancePageTexts)
  const { instant } = useFormat()
  return (
    <Row compact data-state={state} id={id} className="target:bg-page">
      <Cell phone="start" className="font-medium whitespace-nowrap tabular-nums max-sm:order-1">
        {number}
      </Cell>
      <Cell phone="start" className="max-sm:order-3 max-sm:col-span-2">
        {what}
      </Cell>
      <Cell phone="end" className="max-sm:order-2">
        <AcceptanceState state={state} />
      </Cell>
      <Cell phone="start" className="max-sm:order-4 max-sm:col-span-2 max-sm:text-muted">
        <span>
          {unbroken(evidence)}
          <span className="flex flex-wrap gap-x-3 text-sm text-faint">
            {at === null ? null : <span>{text.when(instant(at))}</span>}
            {link ? <TextLink href={link.href}>{link.text}</TextLink> : null}
            {beside}
          </span>
          {below}
        </span>
      </Cell>
    </Row>
  )
}
