import { useFormat } from '#components/language/use-format.ts'
import { useTexts } from '#components/language/use-texts.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { visible } from '#lib/verification/manifest.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings, ShownLock } from '#lib/verification/rehearsal/findings.ts'
import { blockingMs } from '#lib/verification/rehearsal/lock-hold.ts'
import type { Blocks } from '#lib/verification/rehearsal/lock-modes.ts'
import { measuredTexts } from './measured.texts.ts'
import { MeasuredCard } from './measured-card.tsx'
import { statementPlace } from './statement-place.ts'

const weight: Record<Blocks, number> = { 'reads-and-writes': 0, writes: 1, 'schema-changes': 2 }
const tones: Record<Blocks, Tone> = {
  'reads-and-writes': 'warning',
  writes: 'warning',
  'schema-changes': 'neutral',
}

/** Locks per table with their longest hold: first what blocks reads, then what blocks writes, the longest first. */
export function MeasuredLocks({ locks, statements }: Pick<Findings, 'locks' | 'statements'>) {
  const texts = useTexts(measuredTexts)
  const sorted =
    locks === unrecorded
      ? locks
      : locks.toSorted(
          (one, other) => weight[one.blocks] - weight[other.blocks] || blockingMs(other) - blockingMs(one),
        )
  return (
    <MeasuredCard
      id="locks"
      title={texts.locks}
      hint={texts.locksHint}
      list={sorted}
      none={texts.noLocks}
      atMost={100}
    >
      {(shown) => (
        <Table>
          <thead>
            <tr>
              <HeadCell>{texts.table}</HeadCell>
              <HeadCell>{texts.mode}</HeadCell>
              <HeadCell>{texts.blocks}</HeadCell>
              <HeadCell end>{texts.longest}</HeadCell>
              <HeadCell>{texts.from}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {shown.map((lock) => (
              <LockRow key={`${lock.table} ${lock.index} ${lock.mode}`} lock={lock} statements={statements} />
            ))}
          </tbody>
        </Table>
      )}
    </MeasuredCard>
  )
}

type LockRowProps = { lock: ShownLock } & Pick<Findings, 'statements'>

function LockRow({ lock, statements }: LockRowProps) {
  const texts = useTexts(measuredTexts)
  const { duration } = useFormat()
  const { table, index, mode, blocks, longestMs, queuedMs, statement } = lock
  const by = statement === null || statements === unrecorded ? undefined : statements[statement]
  return (
    <Row compact>
      <Cell phone="start" className="cell-whole">
        <div className="min-w-0">
          <span className="font-mono text-sm wrap-anywhere">{visible(table)}</span>
          {index === null ? null : (
            <span className="block text-sm text-faint wrap-anywhere">{texts.index(visible(index))}</span>
          )}
        </div>
      </Cell>
      <Cell phone="start" className="text-sm max-sm:order-1 sm:whitespace-nowrap">
        {visible(mode)}
      </Cell>
      <Cell label={texts.blocks} phone="start" className="cell-whole max-sm:order-3">
        <Badge tone={tones[blocks]}>{texts.blocked[blocks]}</Badge>
      </Cell>
      <Cell end label={texts.longest} phone="end" className="max-sm:order-2">
        {duration(longestMs)}
        {queuedMs > 0 ? (
          <span className="block text-sm text-faint">{texts.queued(duration(queuedMs))}</span>
        ) : null}
      </Cell>
      <Cell label={texts.from} phone="start" className="cell-whole text-sm text-faint max-sm:order-4">
        {by ? statementPlace(by, texts.line) : '–'}
      </Cell>
    </Row>
  )
}
