import { tableHistoryPath } from '#components/compare/comparison-view.ts'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { TextLink } from '#components/ui/text-link.tsx'
import type { TableRow } from '#lib/verification/evidence/evidence-page.ts'
import type { TableSide } from '#lib/verification/evidence/table-evidence.ts'
import { evidenceTexts } from './evidence.texts.ts'
import { followHere } from './use-evidence-filters.ts'

type TableDetailsProps = { row: TableRow; sourceId: string; checksHref: string }

/** Both sides of a table in full, and where its checks and its history are. */
export function TableDetails({ row, sourceId, checksHref }: TableDetailsProps) {
  const texts = useTexts(evidenceTexts)
  const { count } = useFormat()
  return (
    <div className="grid gap-2 text-sm">
      <div className="grid gap-x-8 gap-y-2 sm:grid-cols-2">
        <Side title={texts.production} side={row.production} />
        <Side title={texts.restoredSide} side={row.restored} />
      </div>
      <p className="flex flex-wrap gap-x-5 gap-y-1 text-faint">
        <span>{texts.kinds[row.kind]}</span>
        {row.previousRows === null ? null : (
          <span>
            {texts.lastRun}: {count(row.previousRows)}
          </span>
        )}
        <TextLink href={checksHref} onClick={followHere}>
          {texts.itsChecks}
        </TextLink>
        <TextLink href={tableHistoryPath(sourceId, row)}>{texts.itsHistory}</TextLink>
      </p>
    </div>
  )
}

function Side({ title, side }: { title: string; side: TableSide }) {
  const texts = useTexts(evidenceTexts)
  const { count, bytes } = useFormat()
  const facts = [
    [texts.rowsDetail, side.rows === null ? null : count(side.rows)],
    [texts.columns.size, side.bytes === null ? null : bytes(side.bytes)],
    [texts.digestDetail, side.digest],
  ] as const
  return (
    <div>
      <p className="font-medium">{title}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="font-mono wrap-anywhere">
              {value ?? <span className="font-sans text-faint">{texts.notRead}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
