import { type Evidence, isMessage } from '#lib/verification/messages/message.ts'
import { rowsInText } from './earlier-texts.ts'

/** How many rows evidence counts; null where it counts none. A number alone is the answer of a custom check. */
export function rowsIn(evidence: Evidence): number | null {
  if (typeof evidence === 'string') return rowsInText(evidence)
  if (isMessage(evidence, 'rows-located') || isMessage(evidence, 'explained'))
    return rowsIn(evidence.values.found)
  if (
    isMessage(evidence, 'rows') ||
    isMessage(evidence, 'rows-digest') ||
    isMessage(evidence, 'rows-of-partitions') ||
    isMessage(evidence, 'rows-other-contents') ||
    isMessage(evidence, 'rows-differ-shared')
  )
    return Number.isSafeInteger(evidence.values.rows) ? evidence.values.rows : null
  return null
}
