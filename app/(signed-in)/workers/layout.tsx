import type { ReactNode } from 'react'
import { SettingsNav } from '#components/settings/settings-nav.tsx'

/** A part of the settings at an address of its own. It protects nothing: each page checks its reader. */
export default function WorkersLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <SettingsNav />
      {children}
    </>
  )
}
