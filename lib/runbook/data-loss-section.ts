import { instant } from '#lib/format.ts'
import type { Archive } from '#lib/verification/run-record.ts'
import type { Block } from './block.ts'
import { heading, list } from './build-block.ts'
import { inline, strong } from './inline.ts'

/** What a complete restore does not bring back. */
export function dataLossSection({ takenAt }: Pick<Archive, 'takenAt'>): Block[] {
  return [
    heading(2, 'Data loss'),
    list([
      inline`Everything written after ${strong(instant(takenAt))}.`,
      'Passwords of roles, and settings whose values may be secrets.',
      'Replication: subscriptions and their slots are not restored.',
    ]),
  ]
}
