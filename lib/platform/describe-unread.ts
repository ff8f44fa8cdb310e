import type { Language } from '#lib/language.ts'
import type { LastRead } from './platform.ts'
import { unreadTexts } from './unread.texts.ts'

/** Why nothing is known of what was never read, or could not be read. */
export function describeUnread({ problem }: Pick<LastRead<unknown>, 'problem'>, language: Language): string {
  const texts = unreadTexts[language]
  return problem ? texts.unreadable : texts.notRead
}
