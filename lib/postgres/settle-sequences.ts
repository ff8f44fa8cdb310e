import { type Problem, problem } from '#lib/problem.ts'
import { expectedNextValues } from '#lib/verification/expected-next-values.ts'
import { displayName, type Manifest, relationKey, type Sequence } from '#lib/verification/manifest.ts'
import type { readDumpedSequences } from './read-dumped-sequences.ts'

/**
 * Sets the expected next value of each sequence from the readings before and after the dump and from the dump itself. Why: sequences
 * ignore snapshots.
 * @throws Problem `yielded` where a sequence was moved back meanwhile, so that the value in the dump is not between the readings
 */
export function settleSequences(
  { sequences }: Manifest,
  dumped: Awaited<ReturnType<typeof readDumpedSequences>>,
) {
  for (const sequence of sequences) {
    const position = dumped.get(relationKey(sequence))
    const next =
      position && (BigInt(position.value) + (position.isCalled ? increment(sequence) : 0n)).toString()
    const settled = expectedNextValues(sequence, sequence.next, next)
    if (settled === null) throw sequenceMoved(sequence, next)
    sequence.next = settled
  }
}

function increment({ definition }: Sequence): bigint {
  return BigInt(/INCREMENT (-?\d+)/.exec(definition)?.[1] ?? '1')
}

function sequenceMoved(sequence: Sequence, dumped: string | undefined): Problem {
  const [before, after] = sequence.next
  const name = displayName(sequence)
  return dumped === undefined
    ? problem('yielded/sequence-set-back', { sequence: name, before, after })
    : problem('yielded/sequence-moved', { sequence: name, before, dumped })
}
