import { useContext } from 'react'
import type { Locale } from '#lib/language.ts'
import { LocaleContext } from './locale-context.tsx'

/** How the reader reads. In server components package.json's `imports` puts app/_server/use-locale.ts in the place of this file. */
export function useLocale(): Locale {
  return useContext(LocaleContext)
}
