import type { Archive } from '#lib/verification/run-record.ts'
import type { Block } from './block.ts'
import { heading, list } from './build-block.ts'
import type { Writing } from './writing.ts'

/** What a complete restore does not bring back. */
export function dataLossSection(
  { takenAt }: Pick<Archive, 'takenAt'>,
  { text: { loss }, format: { instant } }: Writing,
): Block[] {
  return [heading(2, loss.heading), list([loss.after(instant(takenAt)), loss.secrets, loss.replication])]
}
