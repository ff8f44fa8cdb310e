import { shortInstant } from '#lib/format.ts'
import type { Block } from './block.ts'
import { heading, list, paragraph, table } from './build-block.ts'
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

function drillRow({ at, by, minutes, worked, note }: Drill): string[] {
  return [shortInstant(at), by, `${minutes} min`, worked ? 'worked' : 'failed', note]
}

/** Placeholders. The team fills them in in its own copy of the runbook, because Backproof rewrites this one after each run. */
export const contactsSection: Block[] = [
  heading(2, 'Contacts'),
  list(['On call: NAME, PHONE', 'Can deploy at Railway: NAME, PHONE']),
]
