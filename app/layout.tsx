import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { chosenTheme } from './_server/theme.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Backproof', template: '%s · Backproof' },
  description: 'Proves that a PostgreSQL database can be brought back.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The document; its theme is known here already, so that nothing flashes. */
export default async function Layout({ children }: { children: ReactNode }) {
  const theme = await chosenTheme()
  return (
    <html lang="en" className={theme === 'system' ? undefined : theme}>
      <body>{children}</body>
    </html>
  )
}
