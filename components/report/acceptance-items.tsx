import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { AcceptanceItem } from '#lib/verification/acceptance/acceptance-item.ts'
import { acceptancePageTexts } from './acceptance-page.texts.ts'
import { AcceptanceState } from './acceptance-state.tsx'

/** On paper the tables of the record share one small type. */
export const printedTable =
  'print:text-[11px] print:leading-snug print:[&_span]:text-[11px] print:[&_td]:px-2 print:[&_td]:py-1 print:[&_th]:px-2 print:[&_th]:py-1'

/** On a phone: number and state in one line, then what it is, then the evidence. */
export const onPhone = {
  state: 'max-sm:order-2',
  what: 'max-sm:order-3 max-sm:col-span-2',
  evidence: 'max-sm:order-4 max-sm:col-span-2 max-sm:text-muted',
}

type AcceptanceItemsProps = {
  /** `point`: of the definition of done. */
  of: 'task' | 'point'
  items: AcceptanceItem[]
}

/** Tasks, or points of the definition of done: each with its state, what was measured, since when, and where it is. */
export function AcceptanceItems({ of, items }: AcceptanceItemsProps) {
  const text = useTexts(acceptancePageTexts)
  return (
    <Table className={`${printedTable} sm:table-fixed`}>
      <thead>
        <tr>
          <HeadCell className="w-16">{text.number}</HeadCell>
          <HeadCell className="w-[30%]">{text[of]}</HeadCell>
          <HeadCell className="w-44 print:w-32">{text.state}</HeadCell>
          <HeadCell>{text.evidence}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <ItemRow key={item.number} item={item} />
        ))}
      </tbody>
    </Table>
  )
}

function ItemRow({
  item: { number, text: what, state, evidence, at, criterion, link },
}: {
  item: AcceptanceItem
}) {
  const text = useTexts(acceptancePageTexts)
  const { instant } = useFormat()
  const unmet = state === 'broken' || state === 'unproven'
  return (
    <Row compact data-state={state}>
      <Cell phone="start" className="font-medium tabular-nums max-sm:order-1">
        {number}
      </Cell>
      <Cell phone="start" className={onPhone.what}>
        {what}
      </Cell>
      <Cell phone="end" className={onPhone.state}>
        <AcceptanceState state={state} />
      </Cell>
      <Cell phone="start" className={onPhone.evidence}>
        <span>
          {evidence}
          <span className="flex flex-wrap gap-x-3 text-sm text-faint">
            {at === null ? null : <span>{text.when(instant(at))}</span>}
            {link ? <TextLink href={link.href}>{link.text}</TextLink> : null}
            {unmet ? <TextLink href={`#ac${criterion}`}>{text.see(criterion)}</TextLink> : null}
          </span>
        </span>
      </Cell>
    </Row>
  )
}
