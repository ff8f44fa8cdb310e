'use client'

import { usePathname } from 'next/navigation'
import { useTexts } from '#components/language/use-texts.ts'
import { useMay } from '#components/shell/permissions.tsx'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import type { Permission } from '#lib/access/roles.ts'
import { settingsTexts } from './settings.texts.ts'

type SettingsPage = { href: string; name: keyof typeof settingsTexts.en.pages; permission: Permission }

/** The pages of the settings. `permission`: who is offered it. */
export const settingsPages: SettingsPage[] = [
  { href: '/settings/members', name: 'members', permission: 'manage' },
  { href: '/settings/keys', name: 'keys', permission: 'manage' },
  { href: '/settings/channels', name: 'channels', permission: 'read' },
  { href: '/settings/links', name: 'links', permission: 'read' },
  { href: '/archives/storages', name: 'storage', permission: 'read' },
  { href: '/settings/audit', name: 'audit', permission: 'manage' },
  { href: '/account', name: 'account', permission: 'read' },
]

/** The navigation of the settings, for pages that the reader may open. */
export function SettingsNav() {
  const path = usePathname()
  const texts = useTexts(settingsTexts)
  const mayManage = useMay('manage')
  const offered = settingsPages.filter(({ permission }) => permission === 'read' || mayManage)
  return (
    <Tabs label={texts.settings} className="mb-5 print:hidden">
      {offered.map(({ href, name }) => (
        <Tab key={href} href={href} current={path === href || path.startsWith(`${href}/`)}>
          {texts.pages[name]}
        </Tab>
      ))}
    </Tabs>
  )
}
