import { duration, shortInstant } from '#lib/format.ts'
import type { Block } from './block.ts'
import { heading, paragraph, table } from './build-block.ts'
import { drillStepTitles, slowestStep } from './drill-steps.ts'
import type { Drill, RunbookInput } from './runbook-input.ts'

/** Who followed the runbook, and with what result. */
export function rehearsalsSection({ drills }: Pick<RunbookInput, 'drills'>): Block[] {
  return [
    heading(2, 'Rehearsals'),
    drills.length === 0
      ? paragraph('Not rehearsed yet.')
      : table(['When (UTC)', 'Who', 'Duration', 'Result', 'Note'], drills.map(drillRow)),
  ]
}

function drillRow({ at, by, minutes, worked, note, abandoned, durationMs, steps }: Drill): string[] {
  const took = durationMs === null ? `${minutes} min (reported)` : duration(durationMs)
  const slowest = slowestStep(steps)
  const timed = slowest ? `slowest: ${drillStepTitles[slowest.key]}, ${duration(slowest.ms)}` : ''
  const result = abandoned ? 'abandoned' : worked ? 'worked' : 'failed'
  return [shortInstant(at), by, took, result, [timed, note].filter(Boolean).join('. ')]
}
