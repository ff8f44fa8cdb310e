import { type Check, isPlatformKind } from './check.ts'

/** What checks of the engine are about that is no object of a database. Objects have names, and are set as such. */
const phrases: ReadonlySet<string> = new Set([
  'all tables',
  'all sequences',
  'the whole database',
  'the whole archive',
  'the stored archive',
  'the archive, not stored',
  'the external archive',
  'the restored database',
  'where it was restored',
])

/** Whether what a check is about is named, such as `academy.courses`, and not said in words, such as "all tables". Those about Railway are words. */
export function isNamed({ kind, subject }: Pick<Check, 'kind' | 'subject'>): boolean {
  return !isPlatformKind(kind) && !phrases.has(subject)
}
