import type { Language } from '#lib/language.ts'
import { taskProgressTexts } from './task-progress.texts.ts'

/** What a task is doing, as workers report and store it. */
export const taskProgress = taskProgressTexts.en

/** Stored progress in the words of one language. That of another version stays as it is. */
export function progressWords(stored: string, language: Language = 'en'): string {
  const texts = taskProgressTexts[language]
  const [, doing = stored, status] = /^(.*); its workflow reports (.*)$/s.exec(stored) ?? []
  const known = Object.entries(taskProgress).find(([, sentence]) => sentence === doing)
  const words = known ? String(texts[known[0] as keyof typeof texts]) : doing
  return status === undefined ? words : texts.workflow(words, status)
}
