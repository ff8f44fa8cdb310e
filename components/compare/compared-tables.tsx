import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, rowLinkClass, Table } from '#components/ui/table.tsx'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import { displayName } from '#lib/verification/manifest.ts'
import { type TableDifference, type TableFigures, tableChanges } from '#lib/verification/run-comparison.ts'
import { compareTexts } from './compare.texts.ts'
import { type ComparisonView, comparePath, tableHistoryPath } from './comparison-view.ts'
import { signed } from './signed.ts'
import { tableChangeTexts } from './table-change.texts.ts'

/** Which tables were added, removed or changed; each leads to its history. */
export function ComparedTables({ view }: { view: ComparisonView }) {
  const texts = useTexts(compareTexts)
  const changeTexts = useTexts(tableChangeTexts)
  const format = useFormat()
  const { tables: found, runs, kind } = view
  if (!found)
    return (
      <Card title={texts.tables} id="tables">
        <CardBody>{texts.noTables}</CardBody>
      </Card>
    )
  const { counts, tables, next } = found
  const present = tableChanges.filter((change) => counts[change] > 0)
  const [before, after] = runs.map((run) => `${texts.rows} · ${texts.run(run.number)}`)
  const heads: [string, string] = [before ?? '', after ?? '']
  const path = (more: Record<string, string>) => `${comparePath(runs, more)}#tables`
  return (
    <Card title={texts.tables} id="tables" hint={texts.tablesHint(counts.same, format.count(counts.same))}>
      {present.length === 0 ? <CardBody>{texts.noTableChanges}</CardBody> : null}
      {present.length > 1 ? (
        <Tabs label={texts.changeHead} className="px-4.5 pb-2">
          <Tab href={path({})} current={kind === null}>
            {texts.all}
          </Tab>
          {present.map((change) => (
            <Tab key={change} href={path({ kind: change })} current={kind === change}>
              {`${changeTexts[change]} · ${format.count(counts[change])}`}
            </Tab>
          ))}
        </Tabs>
      ) : null}
      {tables.length > 0 ? (
        <Table>
          <thead>
            <tr>
              <HeadCell>{texts.table}</HeadCell>
              <HeadCell>{texts.changeHead}</HeadCell>
              {heads.map((head) => (
                <HeadCell key={head} end>
                  {head}
                </HeadCell>
              ))}
              <HeadCell end>{texts.difference}</HeadCell>
              <HeadCell end>{texts.sizeDifference}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <TableRow
                key={`${table.schema} ${table.name}`}
                table={table}
                heads={heads}
                href={tableHistoryPath(runs[1].sourceId, table)}
              />
            ))}
          </tbody>
        </Table>
      ) : null}
      {next === null ? null : (
        <CardBody className="pt-3">
          <ButtonLink size="sm" rel="next" href={path({ ...(kind ? { kind } : {}), page: String(next) })}>
            {texts.more}
          </ButtonLink>
        </CardBody>
      )}
    </Card>
  )
}

type TableRowProps = {
  table: TableDifference
  /** What the rows of each Run are called. */
  heads: [string, string]
  href: string
}

function TableRow({ table, heads, href }: TableRowProps) {
  const texts = useTexts(compareTexts)
  const changeTexts = useTexts(tableChangeTexts)
  const format = useFormat()
  const rows = (side: TableFigures | null) =>
    side === null ? '–' : side.rows === null ? texts.notRead : format.count(side.rows)
  const difference = (of: (side: TableFigures) => number | null, words: (value: number) => string) => {
    const was = table.before === null ? 0 : of(table.before)
    const is = table.after === null ? 0 : of(table.after)
    return was === null || is === null ? '–' : signed(is - was, words)
  }
  return (
    <Row linked className="row-flow">
      <Cell mono>
        <a className={rowLinkClass} href={href} title={texts.history(displayName(table))}>
          {displayName(table)}
        </a>
      </Cell>
      <Cell phone="end">{changeTexts[table.kind]}</Cell>
      <Cell end phone="start" label={heads[0]}>
        {rows(table.before)}
      </Cell>
      <Cell end phone="start" label={heads[1]}>
        {rows(table.after)}
      </Cell>
      <Cell end phone="start" label={texts.difference}>
        {difference((side) => side.rows, format.count)}
      </Cell>
      <Cell end phone="start" label={texts.sizeDifference}>
        {difference((side) => side.bytes, format.bytes)}
      </Cell>
    </Row>
  )
}
