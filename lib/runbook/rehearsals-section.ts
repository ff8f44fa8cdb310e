import { signerName } from '#lib/verification/signer-name.ts'
import type { Block } from './block.ts'
import { heading, paragraph, table } from './build-block.ts'
import { slowestStep } from './drill-steps.ts'
import type { Drill, RunbookInput } from './runbook-input.ts'
import type { Writing } from './writing.ts'

/** Who followed the runbook, and with what result. */
export function rehearsalsSection({ drills }: Pick<RunbookInput, 'drills'>, writing: Writing): Block[] {
  const { drills: words } = writing.text
  return [
    heading(2, words.heading),
    drills.length === 0
      ? paragraph(words.none)
      : table(
          words.columns,
          drills.map((drill) => drillRow(drill, writing)),
        ),
  ]
}

function drillRow(
  { at, by, minutes, worked, note, abandoned, durationMs, steps }: Drill,
  { text: { drills: words }, format: { duration, shortInstant } }: Writing,
): string[] {
  const took = durationMs === null ? words.reported(minutes) : duration(durationMs)
  const slowest = slowestStep(steps)
  const timed = slowest ? words.slowest(words.steps[slowest.key], duration(slowest.ms)) : ''
  const result = words.results[abandoned ? 'abandoned' : worked ? 'worked' : 'failed']
  return [shortInstant(at), signerName(by), took, result, [timed, note].filter(Boolean).join('. ')]
}
