import type { Language } from '#lib/language.ts'
import { platformSubjectTexts } from './platform-subjects.texts.ts'

/** What a check about Railway is about, as it is stored with it. */
export const platformSubjects = platformSubjectTexts.en

/** Subject of the check that says whether Backups can be made at all; the other is about room. */
export const { volumeState, volumeRoom } = platformSubjects

const keys = Object.keys(platformSubjects) as (keyof typeof platformSubjects)[]

/** A stored subject in the words of one language. One of another version stays as it is. */
export function platformSubject(subject: string, language: Language = 'en'): string {
  const key = keys.find((known) => platformSubjects[known] === subject)
  return key ? platformSubjectTexts[language][key] : subject
}
