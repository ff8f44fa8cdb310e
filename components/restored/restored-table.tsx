import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { signerOf } from '#components/member/signer.ts'
import { InZone } from '#components/ui/in-zone.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { visible } from '#lib/verification/manifest.ts'
import type { RestoredListItem } from '#lib/verification/restored/restored-record.ts'
import { restoredTexts } from './restored.texts.ts'
import { RestoredVerdictBadge } from './restored-verdict.tsx'
import { useComparedWords } from './use-compared-words.ts'

/** The restored databases of a Source, each with its verdict and what it was compared with. */
export function RestoredTable({ restored }: { restored: RestoredListItem[] }) {
  const texts = useTexts(restoredTexts)
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>
            <InZone>{texts.ended}</InZone>
          </HeadCell>
          <HeadCell>{texts.restored}</HeadCell>
          <HeadCell>{texts.verdict}</HeadCell>
          <HeadCell>{texts.comparedWith}</HeadCell>
          <HeadCell end>{texts.took}</HeadCell>
          <HeadCell>{texts.requestedBy}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {restored.map((each) => (
          <RestoredLine key={each.id} restored={each} />
        ))}
      </tbody>
    </Table>
  )
}

function RestoredLine({ restored: it }: { restored: RestoredListItem }) {
  const texts = useTexts(restoredTexts)
  const { duration } = useFormat()
  const { compared } = useComparedWords()
  return (
    <Row compact>
      <Cell phone="start" className="whitespace-nowrap max-sm:order-1">
        <a className="underline underline-offset-4" href={`/restored/${it.id}`}>
          <Time at={it.endedAt} short />
        </a>
      </Cell>
      <Cell mono phone="start" className="cell-whole max-sm:order-3">
        {visible(it.restored)}
      </Cell>
      <Cell phone="end" className="max-sm:order-2">
        <RestoredVerdictBadge verdict={it.verdict} />
      </Cell>
      <Cell label={texts.comparedWith} phone="start" className="cell-whole max-sm:order-4">
        {compared(it.comparedWith)}
      </Cell>
      <Cell label={texts.took} end phone="end" className="max-sm:order-6">
        {duration(it.durationMs)}
      </Cell>
      <Cell label={texts.requestedBy} phone="start" className="max-sm:order-5">
        {signerOf(it.requestedBy)}
      </Cell>
    </Row>
  )
}
