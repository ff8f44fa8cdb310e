'use client'

import { usePathname } from 'next/navigation'
import { useMay } from '#components/shell/permissions.tsx'
import { Tab, Tabs } from '#components/ui/tabs.tsx'
import type { Permission } from '#lib/access/roles.ts'

/** The pages of the settings. `permission`: who is offered it. */
const pages: { href: string; label: string; permission: Permission }[] = [
  { href: '/settings/channels', label: 'Channels', permission: 'read' },
  { href: '/settings/members', label: 'Members', permission: 'manage' },
  { href: '/settings/keys', label: 'API keys', permission: 'manage' },
  { href: '/settings/audit', label: 'Audit log', permission: 'manage' },
]

/** The navigation of the settings, for pages that the reader may open. */
export function SettingsNav() {
  const path = usePathname()
  const mayManage = useMay('manage')
  const offered = pages.filter(({ permission }) => permission === 'read' || mayManage)
  if (offered.length < 2) return null
  return (
    <Tabs label="Settings" className="mb-5 print:hidden">
      {offered.map(({ href, label }) => (
        <Tab key={href} href={href} current={path === href || path.startsWith(`${href}/`)}>
          {label}
        </Tab>
      ))}
    </Tabs>
  )
}
