import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { visible } from '#lib/verification/manifest.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import type { StatementResult } from '#lib/verification/rehearsal/rehearsal.ts'
import { measuredTexts } from './measured.texts.ts'
import { MeasuredCard } from './measured-card.tsx'
import { statementPlace } from './statement-place.ts'

const atMost = 100
const longestText = 300

/** Each statement with its time, in their order; of many the slowest, and those that failed. */
export function MeasuredStatements({ statements }: Pick<Findings, 'statements'>) {
  const texts = useTexts(measuredTexts)
  const { count } = useFormat()
  const cut = statements !== unrecorded && statements.length > atMost
  return (
    <MeasuredCard
      id="statements"
      title={texts.statements}
      hint={cut ? texts.slowest(count(atMost), count(statements.length)) : undefined}
      list={cut ? slowest(statements) : statements}
      none={texts.noStatements}
      atMost={atMost}
    >
      {(shown) => (
        <Table>
          <thead>
            <tr>
              <HeadCell>{texts.statement}</HeadCell>
              <HeadCell end>{texts.time}</HeadCell>
              <HeadCell end>{texts.rowsChanged}</HeadCell>
              <HeadCell>{texts.state}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((statement, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a stored list never moves
              <StatementRow key={at} statement={statement} />
            ))}
          </tbody>
        </Table>
      )}
    </MeasuredCard>
  )
}

function slowest(statements: StatementResult[]): StatementResult[] {
  const chosen = new Set(
    statements
      .toSorted((one, other) => rank(other) - rank(one) || other.durationMs - one.durationMs)
      .slice(0, atMost),
  )
  return statements.filter((statement) => chosen.has(statement))
}

const rank = ({ state }: StatementResult) => (state === 'failed' ? 1 : 0)

const tones: Record<StatementResult['state'], Tone> = {
  committed: 'positive',
  'rolled-back': 'neutral',
  failed: 'negative',
}

function StatementRow({ statement }: { statement: StatementResult }) {
  const texts = useTexts(measuredTexts)
  const { count, duration, shorten } = useFormat()
  const { text, durationMs, rows, state } = statement
  return (
    <Row compact>
      <Cell phone="start" className="cell-whole">
        <div className="min-w-0">
          <code className="block font-mono text-sm wrap-anywhere">
            {visible(shorten(text.replace(/\s+/g, ' ').trim(), longestText))}
          </code>
          <span className="text-sm text-faint wrap-anywhere">{statementPlace(statement, texts.line)}</span>
        </div>
      </Cell>
      <Cell end label={texts.time} phone="start" className="max-sm:order-1">
        {duration(durationMs)}
      </Cell>
      <Cell
        end
        label={texts.rowsChanged}
        phone="start"
        className={rows === null ? 'max-sm:hidden' : 'cell-whole max-sm:order-3'}
      >
        {rows === null ? '–' : count(rows)}
      </Cell>
      <Cell phone="end" className="max-sm:order-2">
        <Badge tone={tones[state]}>{texts.states[state]}</Badge>
      </Cell>
    </Row>
  )
}
