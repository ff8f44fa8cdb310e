import type { Language } from '#lib/language.ts'
import type { StoredWarning, WarningList } from '#lib/verification/history.ts'
import { formatMessage } from '#lib/verification/messages/format-message.ts'
import { type Evidence, isMessage, message } from '#lib/verification/messages/message.ts'

/** A Warning in the words of one language. */
export type WordedWarning = Omit<StoredWarning, 'is' | 'was'> & { is: string; was: string }
export type WordedWarnings = Omit<WarningList, 'listed'> & { listed: WordedWarning[] }

/** Warnings as a Report shows them. */
export function wordedWarnings({ listed, ...counts }: WarningList, language: Language): WordedWarnings {
  const worded = listed.map((warning) => ({
    ...warning,
    is: formatMessage(removedOr(warning), language),
    was: formatMessage(warning.was, language),
  }))
  return { ...counts, listed: worded }
}

/** What production no longer holds is stored as *missing*, the word for what a restored copy lacks. */
function removedOr({ kind, is }: StoredWarning): Evidence {
  return kind === 'table-vanished' && isMessage(is, 'missing') ? message('absent') : is
}
