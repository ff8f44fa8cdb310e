import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { SheetCriterion } from '#lib/verification/criteria-sheet.ts'
import { onPhone, printedTable } from './acceptance-items.tsx'
import { acceptancePageTexts } from './acceptance-page.texts.ts'
import { AcceptanceState } from './acceptance-state.tsx'

/** AC1 to AC8 as a table to hand in: the words of the story, the state, the evidence with its date, and what is missing. */
export function CriteriaSheet({ criteria, hint }: { criteria: SheetCriterion[]; hint: string }) {
  const text = useTexts(acceptancePageTexts)
  return (
    <Card title={text.criteria} id="criteria" long hint={hint}>
      <Table className={`${printedTable} sm:table-fixed`}>
        <thead>
          <tr>
            <HeadCell className="w-16">{text.number}</HeadCell>
            <HeadCell className="w-[30%]">{text.criterion}</HeadCell>
            <HeadCell className="w-44 print:w-32">{text.state}</HeadCell>
            <HeadCell>{text.evidence}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <SheetRow key={criterion.key} criterion={criterion} />
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function SheetRow({
  criterion: { number, story, standing, evidence, at, missing, link },
}: {
  criterion: SheetCriterion
}) {
  const text = useTexts(acceptancePageTexts)
  const { instant } = useFormat()
  return (
    <Row compact data-standing={standing} id={`ac${number}`} className="target:bg-page">
      <Cell phone="start" className="font-medium whitespace-nowrap max-sm:order-1">
        AC{number}
      </Cell>
      <Cell phone="start" className={onPhone.what}>
        {story}
      </Cell>
      <Cell phone="end" className={onPhone.state}>
        <AcceptanceState state={standing} />
      </Cell>
      <Cell phone="start" className={onPhone.evidence}>
        <span>
          {evidence}
          <span className="flex flex-wrap gap-x-3 text-sm text-faint">
            {at === null ? null : <span>{text.when(instant(at))}</span>}
            {link ? <TextLink href={link.href}>{link.text}</TextLink> : null}
          </span>
          {missing ? (
            <span className="block text-sm text-muted">
              {text.missing}: <TextLink href={missing.href}>{missing.text}</TextLink>
            </span>
          ) : null}
        </span>
      </Cell>
    </Row>
  )
}
