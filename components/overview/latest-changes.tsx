import { comparePath, tableHistoryPath } from '#components/compare/comparison-view.ts'
import { signed } from '#components/compare/signed.ts'
import { tableChangeTexts } from '#components/compare/table-change.texts.ts'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Minus, Pencil, Plus, TrendingDown, TrendingUp } from '#components/ui/icons.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import type { LatestChanges as Changes } from '#lib/verification/database-history.ts'
import { visible } from '#lib/verification/manifest.ts'
import { type TableChange, type TableDifference, tableChanges } from '#lib/verification/run-comparison.ts'
import { historyTexts } from './history.texts.ts'

const icons = { appeared: Plus, vanished: Minus, grew: TrendingUp, shrank: TrendingDown, rewritten: Pencil }
const inks: Partial<Record<TableChange, string>> = { vanished: 'text-warning', shrank: 'text-warning' }

/** What the newest run found in production that the one before did not: in a few lines, the largest first. */
export function LatestChanges({ sourceId, changes }: { sourceId: string; changes: Changes | null }) {
  const { changes: texts } = useTexts(historyTexts)
  const { count } = useFormat()
  if (!changes)
    return (
      <Card title={texts.untitled} id="changes">
        <CardBody>
          <Hint>{texts.none}</Hint>
        </CardBody>
      </Card>
    )
  const [before, after] = changes.runs
  const changed = tableChanges.reduce((sum, kind) => sum + changes.counts[kind], 0)
  const more = changed - changes.tables.length
  return (
    <Card title={texts.title(before.number)} id="changes" hint={texts.hint(after.number)}>
      <CardBody>
        {changes.tables.length === 0 ? (
          <p>{texts.same}</p>
        ) : (
          <ul className="divide-y divide-line">
            {changes.tables.map((table) => (
              <Line key={`${table.schema}.${table.name}`} sourceId={sourceId} table={table} />
            ))}
          </ul>
        )}
        {more > 0 ? <p className="pt-1 text-sm text-faint">{texts.more(count(more))}</p> : null}
        <Totals changes={changes} />
        <p className="mt-3 text-sm">
          <TextLink href={comparePath(changes.runs)}>{texts.compare}</TextLink>
        </p>
      </CardBody>
    </Card>
  )
}

function Line({ sourceId, table }: { sourceId: string; table: TableDifference }) {
  const change = useTexts(tableChangeTexts)
  const Icon = icons[table.kind]
  return (
    <li
      className="grid grid-cols-[18px_minmax(0,1fr)_auto] items-baseline gap-x-2 py-2"
      data-change={table.kind}
    >
      <Icon className={`relative top-0.75 ${inks[table.kind] ?? 'text-muted'}`} />
      <span className="min-w-0">
        <a
          className="font-mono text-sm underline-offset-4 wrap-anywhere hover:underline"
          href={tableHistoryPath(sourceId, table)}
        >
          {visible(`${table.schema}.${table.name}`)}
        </a>{' '}
        <span className={`text-sm ${inks[table.kind] ?? 'text-faint'}`}>{change[table.kind]}</span>
      </span>
      <span className="text-right text-sm text-faint tabular-nums">
        <Figure table={table} />
      </span>
    </li>
  )
}

/** Rows of a table that came or went; otherwise how many more or fewer. */
function Figure({ table: { before, after } }: { table: TableDifference }) {
  const { changes: texts } = useTexts(historyTexts)
  const { count, plural } = useFormat()
  const rows = (many: number | null | undefined) =>
    many === null || many === undefined ? texts.notRead : plural(many, texts.row, texts.rows)
  if (!after) return texts.was(rows(before?.rows))
  if (!before || before.rows === null || after.rows === null) return rows(after.rows)
  return before.rows === after.rows ? rows(after.rows) : signed(after.rows - before.rows, count)
}

/** Rows and size of the whole database, and by how much they changed. */
function Totals({ changes: { runs } }: { changes: Changes }) {
  const { changes: texts } = useTexts(historyTexts)
  const { count, bytes } = useFormat()
  const [before, after] = [runs[0].archive, runs[1].archive]
  if (!before || !after) return null
  const figures = [
    { name: texts.tables, was: before.tables, is: after.tables, words: count },
    { name: texts.totalRows, was: before.rows, is: after.rows, words: count },
    { name: texts.size, was: before.databaseBytes, is: after.databaseBytes, words: bytes },
  ]
  return (
    <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-2 border-t border-line pt-3 text-sm">
      {figures.map(({ name, was, is, words }) => (
        <div key={name}>
          <dt className="text-faint">{name}</dt>
          <dd className="font-medium">
            {words(is)} <span className="font-normal text-faint">({signed(is - was, words)})</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
