/** The parts of the main navigation: where each leads, and the addresses that belong to it besides. */
export const navSections = {
  databases: { href: '/', beside: ['/databases', '/rehearsals', '/restored', '/packs'] },
  runs: { href: '/runs', beside: [] },
  alerts: { href: '/alerts', beside: [] },
  archives: { href: '/archives', beside: [] },
  backups: { href: '/backups', beside: [] },
  workers: { href: '/workers', beside: [] },
  settings: { href: '/settings/channels', beside: ['/settings', '/archives/storages', '/account', '/docs'] },
} as const satisfies Record<string, { href: string; beside: readonly string[] }>

export type NavSection = keyof typeof navSections

/** The part that a page belongs to: that with the longest address before the page's; null: none. */
export function sectionOf(path: string): NavSection | null {
  let best: { section: NavSection; length: number } | null = null
  for (const section of Object.keys(navSections) as NavSection[]) {
    const { href, beside } = navSections[section]
    for (const start of [href, ...beside]) {
      const within = path === start || (start !== '/' && path.startsWith(`${start}/`))
      if (within && start.length > (best?.length ?? 0)) best = { section, length: start.length }
    }
  }
  return best?.section ?? null
}
