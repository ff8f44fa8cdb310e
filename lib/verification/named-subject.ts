import { type Check, isPlatformKind } from './check.ts'
import { isCopySubject, isOwnSubject } from './own-subjects.ts'

/** Whether what a check is about is named, such as `academy.courses`, and not said in words, such as "all tables". Those about Railway are words. */
export function isNamed({ kind, subject }: Pick<Check, 'kind' | 'subject'>): boolean {
  return !isPlatformKind(kind) && !isOwnSubject(subject) && !isCopySubject(subject)
}
