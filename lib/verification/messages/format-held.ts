import type { Language } from '#lib/language.ts'
import { held as en } from './en/held.ts'
import type { Message } from './message.ts'
import { held as pt } from './pt/held.ts'

const dictionaries = { en, pt }

type HeldMessage = Extract<Message, { code: keyof typeof en }>

/** `formatMessage` of the few messages that a browser puts into words: it brings no other sentence with it. */
export function formatHeld({ code, values }: HeldMessage, language: Language = 'en'): string {
  return (dictionaries[language][code] as (values: object) => string)(values)
}
