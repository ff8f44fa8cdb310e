import { useLocale } from '#components/language/use-locale.ts'
import type { Texts } from './define-texts.ts'

/** The texts in the reader's language. For components, on the server too; an async server component awaits `readTexts`. */
export function useTexts<Dictionary>(texts: Texts<Dictionary>): Dictionary {
  return texts[useLocale().language]
}
