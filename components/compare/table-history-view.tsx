import type { ReactNode } from 'react'
import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { StatusBadge } from '#components/run/status-badge.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import { TextLink } from '#components/ui/text-link.tsx'
import { Time } from '#components/ui/time.tsx'
import { type TableHistory, type TableMoment, turnsOf } from '#lib/verification/table-history.ts'
import { compareTexts } from './compare.texts.ts'
import { comparePath, tableHistoryPath } from './comparison-view.ts'
import { RowsChart } from './rows-chart.tsx'

type TableHistoryViewProps = {
  sourceId: string
  table: { schema: string; name: string }
  history: TableHistory
}

/** So many Runs are listed one by one. */
const listed = 60

/** The history of one table: what is now, when it came and went, and its rows over time. */
export function TableHistoryView({ sourceId, table, history }: TableHistoryViewProps) {
  const texts = useTexts(compareTexts)
  const { moments, newest, unrecorded, earlier } = history
  const there = moments.filter((moment) => moment.there)
  if (there.length === 0)
    return (
      <Card title={texts.turns}>
        <CardBody>
          <p>{texts.unknownTable}</p>
          {unrecorded > 0 ? <p className="text-muted">{texts.unrecorded(unrecorded)}</p> : null}
          <Earlier {...{ sourceId, table, earlier }} />
        </CardBody>
      </Card>
    )
  const first = there.at(-1)
  const before = moments.length > listed ? (moments[listed - 1]?.number ?? null) : earlier
  const known = earlier === null || first !== moments.at(-1)
  return (
    <div className="grid gap-4">
      <Card title={texts.turns} id="turns">
        <Table>
          <tbody>
            {newest ? (
              <Line name={texts.now} moment={newest}>
                {newest.there ? texts.there : texts.absent}
              </Line>
            ) : null}
            <Line name={texts.lastSeen} moment={there[0]} />
            <Line name={texts.firstSeen} moment={known ? first : undefined}>
              {known ? null : texts.since}
            </Line>
          </tbody>
        </Table>
        <CardBody className="pt-3">
          <Turns moments={moments} />
          {unrecorded > 0 ? <p className="mt-2 text-muted">{texts.unrecorded(unrecorded)}</p> : null}
        </CardBody>
      </Card>
      <Card title={texts.rowsOverTime} id="rows">
        <CardBody>
          <RowsChart moments={moments} />
        </CardBody>
      </Card>
      <Card title={texts.inRuns} id="runs">
        <MomentTable moments={moments.slice(0, listed)} />
        {before === null ? null : (
          <CardBody className="pt-3">
            <Earlier {...{ sourceId, table }} earlier={before} />
          </CardBody>
        )}
      </Card>
    </div>
  )
}

type LineProps = { name: string; moment?: TableMoment; children?: ReactNode }

function Line({ name, moment, children }: LineProps) {
  const texts = useTexts(compareTexts)
  return (
    <Row>
      <Cell>{name}</Cell>
      <Cell end className="max-sm:whitespace-normal">
        <span>
          {children}
          {children && moment ? ' · ' : null}
          {moment ? (
            <>
              <TextLink href={`/runs/${moment.id}`}>{texts.run(moment.number)}</TextLink> ·{' '}
              <Time at={moment.at} />
            </>
          ) : null}
        </span>
      </Cell>
    </Row>
  )
}

/** Each Run from which on the table was there or not, and the comparison that shows it. */
function Turns({ moments }: { moments: TableMoment[] }) {
  const texts = useTexts(compareTexts)
  const turns = turnsOf(moments)
  if (turns.length === 0) return <p>{texts.noTurns}</p>
  return (
    <ul className="grid gap-1.5">
      {turns.slice(0, 50).map(({ kind, at, since }) => (
        <li key={at.id}>
          <span aria-hidden>{kind === 'appeared' ? '+ ' : '− '}</span>
          {(kind === 'appeared' ? texts.addedAt : texts.removedAt)(at.number, since.number)}
          {' · '}
          <Time at={at.at} />
          {' · '}
          <TextLink href={comparePath([since, at])}>{texts.compareBoth}</TextLink>
        </li>
      ))}
    </ul>
  )
}

function MomentTable({ moments }: { moments: TableMoment[] }) {
  const texts = useTexts(compareTexts)
  const format = useFormat()
  return (
    <Table>
      <thead>
        <tr>
          <HeadCell>{texts.runHead}</HeadCell>
          <HeadCell>{texts.verdict}</HeadCell>
          <HeadCell end>{texts.started}</HeadCell>
          <HeadCell end>{texts.rows}</HeadCell>
          <HeadCell end>{texts.size}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {moments.map((moment) => (
          <Row key={moment.id} compact>
            <Cell mono label={texts.runHead} phone="start">
              <TextLink href={`/runs/${moment.id}`}>{moment.number}</TextLink>
            </Cell>
            <Cell phone="end">
              <StatusBadge status={moment.status} />
            </Cell>
            <Cell end label={texts.started} phone="start" className="cell-whole">
              <Time at={moment.at} />
            </Cell>
            <Cell end label={texts.rows} phone="start">
              {!moment.there
                ? texts.absent
                : moment.rows === null
                  ? texts.notRead
                  : format.count(moment.rows)}
            </Cell>
            <Cell end label={texts.size} phone="end">
              {moment.bytes === null ? '–' : format.bytes(moment.bytes)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

type EarlierProps = Pick<TableHistoryViewProps, 'sourceId' | 'table'> & { earlier: number | null }

function Earlier({ sourceId, table, earlier }: EarlierProps) {
  const texts = useTexts(compareTexts)
  if (earlier === null) return null
  return (
    <ButtonLink size="sm" rel="next" href={tableHistoryPath(sourceId, table, { before: String(earlier) })}>
      {texts.earlier}
    </ButtonLink>
  )
}
