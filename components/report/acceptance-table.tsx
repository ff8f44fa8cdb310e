import type { ReactNode } from 'react'
import { useTexts } from '#components/language/use-texts.ts'
import { HeadCell, Table } from '#components/ui/table.tsx'
import { acceptancePageTexts } from './acceptance-page.texts.ts'

/** A table of the acceptance record, with one AcceptanceRow each. `of`: what its lines are. On paper all of them share one small type. */
export function AcceptanceTable({
  of,
  children,
}: {
  of: 'criterion' | 'task' | 'point'
  children: ReactNode
}) {
  const text = useTexts(acceptancePageTexts)
  return (
    <Table className="sm:table-fixed print:text-[11px] print:leading-snug print:[&_span]:text-[11px] print:[&_td]:px-2 print:[&_td]:py-1 print:[&_th]:px-2 print:[&_th]:py-1">
      <thead>
        <tr>
          <HeadCell className="w-16">{text.number}</HeadCell>
          <HeadCell className="w-[30%]">{text[of]}</HeadCell>
          <HeadCell className="w-44 print:w-32">{text.state}</HeadCell>
          <HeadCell>{text.evidence}</HeadCell>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </Table>
  )
}
