import { type Evidence, isMessage } from './message.ts'

/** What was found, without the errors and the rules that explain it. */
export function unexplained(found: Evidence): Evidence {
  return isMessage(found, 'explained') ? unexplained(found.values.found) : found
}
