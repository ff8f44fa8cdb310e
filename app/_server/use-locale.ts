import { use } from 'react'
import type { Locale } from '#lib/language.ts'
import { requestLocale } from './request-locale.ts'

/** `useLocale` of server components: of the request, since they have no context. */
export function useLocale(): Locale {
  return use(requestLocale())
}
