import { type Evidence, isMessage } from './message.ts'
import { unexplained } from './unexplained.ts'

/** Whether evidence says that something is missing, with or without the error that explains it. */
export function isMissing(found: Evidence): boolean {
  return isMessage(unexplained(found), 'missing')
}
