import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Texts } from '#lib/define-texts.ts'
import { type Format, formatFor } from '#lib/format.ts'
import {
  acceptedLanguage,
  defaultLocale,
  isLanguage,
  isTimeZone,
  type Language,
  type Locale,
} from '#lib/language.ts'
import { currentPreferences } from './session.ts'

/** The cookies of a browser without a session. */
export const localeCookies = { language: 'language', timeZone: 'time-zone' } as const

const chosen = cache((): { locale: Promise<Locale> | null } => ({ locale: null }))

/** Renders the rest of this request in a given way, as a shared report is in the language of its link. Called before anything is drawn. */
export function overrideLocale(locale: Locale): void {
  chosen().locale = Promise.resolve(locale)
}

/**
 * How the reader of this request reads: as the person chose, else as this browser did, else its first language that there are texts for. It is
 * not async and always gives the same promise, which React knows to be kept after the first `use`: each component would wait for one of its
 * own, be drawn twice, and be sent apart from the page around it.
 */
export function requestLocale(): Promise<Locale> {
  return chosen().locale ?? readLocale()
}

const readLocale = cache(async (): Promise<Locale> => {
  const read = await readRequest()
  if (read === null) return defaultLocale
  const [person, jar, sent] = read
  const language = [person?.language, jar.get(localeCookies.language)?.value].find(isLanguage)
  const timeZone = [person?.timeZone, jar.get(localeCookies.timeZone)?.value].find(isTimeZone)
  return {
    language: language ?? acceptedLanguage(sent.get('accept-language')) ?? defaultLocale.language,
    timeZone: timeZone ?? defaultLocale.timeZone,
  }
})

/** null: Next serves no request here, as where a test calls a route's function itself. */
async function readRequest() {
  try {
    const [jar, sent] = await Promise.all([cookies(), headers()])
    return [await currentPreferences(), jar, sent] as const
  } catch (error) {
    if (error instanceof Error && error.message.includes('outside a request scope')) return null
    throw error
  }
}

/** The language of the reader: what loaders and routes put stored problems into words in. */
export async function requestLanguage(): Promise<Language> {
  return (await requestLocale()).language
}

/** The texts in the reader's language, for async server components and titles. */
export async function readTexts<Dictionary>(texts: Texts<Dictionary>): Promise<Dictionary> {
  return texts[await requestLanguage()]
}

/** Numbers, spans, sizes and instants as the reader reads them, for async server components. */
export async function readFormat(): Promise<Format> {
  return formatFor(await requestLocale())
}
