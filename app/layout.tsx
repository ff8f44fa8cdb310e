import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2' with {
  turbopackModuleType: 'asset',
}
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { LocaleProvider } from '#components/language/locale-context.tsx'
import { languageTags } from '#lib/language.ts'
import { requestLocale } from './_server/request-locale.ts'
import { chosenTheme } from './_server/theme.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Backproof', template: '%s · Backproof' },
  description: 'Proves that a PostgreSQL database can be brought back.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/**
 * The document; its theme is known here already, so that nothing flashes. The letters of nearly all texts are requested with the styles that
 * name them, and are mostly there before the first paint.
 */
export default async function Layout({ children }: { children: ReactNode }) {
  const [theme, locale] = await Promise.all([chosenTheme(), requestLocale()])
  return (
    <html lang={languageTags[locale.language]} className={theme === 'system' ? undefined : theme}>
      <head>
        <link rel="preload" href={interUrl} as="font" type="font/woff2" crossOrigin="anonymous" />
      </head>
      <body>
        <LocaleProvider locale={locale}>{children}</LocaleProvider>
      </body>
    </html>
  )
}
