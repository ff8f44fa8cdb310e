import type { DifferingRows } from '#lib/verification/differing-rows.ts'
import {
  type Evidence,
  isMessage,
  type Message,
  type MessageValues,
  message,
} from '#lib/verification/messages/message.ts'
import { unexplained } from '#lib/verification/messages/unexplained.ts'
import { rowDifferenceInText } from './earlier-texts.ts'
import { rowsIn } from './rows-in.ts'

/** How many rows differ, without their keys. */
export function sharedDifference(found: Evidence): Message {
  if (typeof found === 'string') return rowDifferenceInText(found) ?? message('other-rows')
  const differing = isMessage(found, 'rows-located') ? found.values.located : null
  const inner = isMessage(found, 'rows-located') ? found.values.found : found
  const plain = unexplained(inner)
  const rows = rowsIn(plain)
  if (rows === null) return message('other-rows')
  return message('rows-differ-shared', {
    rows,
    otherContents: isMessage(plain, 'rows-other-contents'),
    located: differing ? countLocated(differing) : [],
    more: differing?.more === true,
  })
}

/** Each kind of difference that has rows. */
function countLocated(differing: DifferingRows): MessageValues['rows-differ-shared']['located'] {
  return (['missing', 'changed', 'surplus'] as const)
    .map((how) => ({ count: differing[how].length, how }))
    .filter(({ count }) => count > 0)
}
