'use client'

import { createContext, type ReactNode } from 'react'
import { defaultLocale, type Locale } from '#lib/language.ts'

export const LocaleContext = createContext<Locale>(defaultLocale)

/** Tells components in the browser how the reader reads. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>
}
