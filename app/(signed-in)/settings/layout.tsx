import type { ReactNode } from 'react'
import { SettingsNav } from '#components/settings/settings-nav.tsx'

/** The navigation above every page of the settings. It protects nothing: each page checks its reader. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SettingsNav />
      {children}
    </>
  )
}
