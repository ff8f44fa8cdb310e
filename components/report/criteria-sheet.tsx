import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Surface } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { SheetCriterion } from '#lib/verification/criteria-sheet.ts'
import type { Standing } from '#lib/verification/standing.ts'
import { criteriaTexts } from './criteria.texts.ts'

const tones = { kept: 'positive', broken: 'negative', unproven: 'unknown' } as const satisfies Record<
  Standing,
  string
>

/** AC1 to AC8 as a table to hand in: the words of the story, the state, the evidence with its date, and what is missing. */
export function CriteriaSheet({ criteria }: { criteria: SheetCriterion[] }) {
  const text = useTexts(criteriaTexts)
  return (
    <Surface label={text.title}>
      <Table className="print:text-[11px] print:leading-snug print:[&_span]:text-[11px] print:[&_td]:px-2 print:[&_td]:py-1 print:[&_th]:px-2 print:[&_th]:py-1">
        <thead>
          <tr>
            <HeadCell>{text.number}</HeadCell>
            <HeadCell className="w-[28%]">{text.criterion}</HeadCell>
            <HeadCell>{text.state}</HeadCell>
            <HeadCell>{text.evidence}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {criteria.map((criterion) => (
            <SheetRow key={criterion.key} criterion={criterion} />
          ))}
        </tbody>
      </Table>
    </Surface>
  )
}

function SheetRow({
  criterion: { number, story, standing, evidence, at, missing },
}: {
  criterion: SheetCriterion
}) {
  const text = useTexts(criteriaTexts)
  const { instant } = useFormat()
  return (
    <Row data-standing={standing}>
      <Cell className="font-medium whitespace-nowrap">AC{number}</Cell>
      <Cell>{story}</Cell>
      <Cell label={text.state}>
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <ToneIcon tone={tones[standing]} className="stroke-[2.5]" />
          {text.states[standing]}
        </span>
      </Cell>
      <Cell label={text.evidence}>
        <span>
          {evidence}
          {at === null ? null : <span className="block text-sm text-faint">{text.when(instant(at))}</span>}
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
