import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import type { SharedTable, SharedTables, TableVerdict } from '#lib/verification/report/shared-tables.ts'
import { shareTexts } from './share.texts.ts'

const signs: Record<TableVerdict, string> = { matches: '✓', differs: '✗', missing: '✗', 'not-checked': '?' }

/** The class stands on the table alone: a class on every cell would double the size of the page. On a phone the name has a line of its own. */
const plainTable =
  'w-full border-collapse border-t border-line text-md print:text-[9px] print:leading-tight [&_td]:px-4.5 [&_td]:py-1 [&_td]:align-baseline [&_td:first-child]:wrap-anywhere [&_td:first-child]:whitespace-pre-wrap [&_th]:px-4.5 [&_th]:py-1.5 [&_th]:text-left [&_th]:text-sm [&_th]:font-[520] [&_th]:text-faint [&_tbody_tr]:border-t [&_tbody_tr]:border-line forced-colors:[&_tbody_tr]:border-[CanvasText] max-sm:text-sm max-sm:[&_tbody_tr]:py-1 max-sm:[&_:is(td,th)]:py-0 max-sm:[&_tr]:grid max-sm:[&_tr]:grid-cols-[1fr_1fr_1.2fr] max-sm:[&_tr>:first-child]:col-span-full print:[&_td]:py-0 print:[&_th]:py-0.5 print:[&_th]:text-[9px] [&_td:nth-child(2)]:text-right [&_td:nth-child(3)]:text-right [&_th:nth-child(2)]:text-right [&_th:nth-child(3)]:text-right [&_td:not(:first-child)]:tabular-nums'

/** Every table with its rows in production at the snapshot and in the restored copy. */
export function ShareEvidence({ evidence: { listed, more } }: { evidence: SharedTables }) {
  const text = useTexts(shareTexts)
  const format = useFormat()
  if (listed.length === 0) return null
  return (
    <Card title={text.tables} id="tables" long>
      <table className={plainTable}>
        <thead>
          <tr>
            <th scope="col">{text.table}</th>
            <th scope="col">{text.production}</th>
            <th scope="col">{text.restored}</th>
            <th scope="col">{text.result}</th>
          </tr>
        </thead>
        <tbody>
          {listed.map((table, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never reorders, and names as keys would be sent once more
            <EvidenceRow key={at} table={table} />
          ))}
        </tbody>
      </table>
      {more > 0 ? (
        <p className="px-4.5 py-2 text-sm text-faint">{text.moreTables(format.count(more))}</p>
      ) : null}
    </Card>
  )
}

function EvidenceRow({ table: { name, production, restored, verdict } }: { table: SharedTable }) {
  const { verdicts } = useTexts(shareTexts)
  const { count } = useFormat()
  const figure = (rows: number | null) => (rows === null ? '–' : count(rows))
  const tone =
    verdict === 'matches' ? undefined : verdict === 'not-checked' ? 'text-unknown' : 'text-negative'
  return (
    <tr>
      <td>{name}</td>
      <td>{figure(production)}</td>
      <td>{figure(restored)}</td>
      <td className={tone}>{`${signs[verdict]}\u00a0${verdicts[verdict]}`}</td>
    </tr>
  )
}
