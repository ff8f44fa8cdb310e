import type { Texts } from '#components/language/define-texts.ts'
import type { Permission } from '#lib/access/roles.ts'
import type { DatabaseRow } from '#lib/verification/database-row.ts'
import { visible } from '#lib/verification/manifest.ts'
import type { paletteTexts } from './palette.texts.ts'

type Words = typeof paletteTexts extends Texts<infer Dictionary> ? Dictionary : never

/** What choosing it does: opens a page, requests a run of a database, or shows the shortcuts. */
type PaletteAction = { open: string } | { verify: string } | 'shortcuts'
export type PaletteItem = { key: string; label: string; action: PaletteAction }
export type PaletteGroup = { group: string; items: PaletteItem[] }

/** Pages, and who may open them; without a permission: every member. */
const pages: { key: keyof Words['pages']; path: string; needs?: Permission }[] = [
  { key: 'databases', path: '/' },
  { key: 'archived', path: '/databases/archived' },
  { key: 'runs', path: '/runs' },
  { key: 'compare', path: '/runs/compare' },
  { key: 'alerts', path: '/alerts' },
  { key: 'archives', path: '/archives' },
  { key: 'storage', path: '/archives/storages' },
  { key: 'backups', path: '/backups' },
  { key: 'workers', path: '/workers' },
  { key: 'channels', path: '/settings/channels' },
  { key: 'links', path: '/settings/links' },
  { key: 'members', path: '/settings/members', needs: 'manage' },
  { key: 'keys', path: '/settings/keys', needs: 'manage' },
  { key: 'audit', path: '/settings/audit', needs: 'manage' },
  { key: 'account', path: '/account' },
  { key: 'add', path: '/databases/new', needs: 'manage' },
  { key: 'connect', path: '/databases/connect', needs: 'manage' },
  { key: 'api', path: '/docs/api' },
]

/** Everything that a person with these permissions can choose. */
export function paletteItems(
  databases: Pick<DatabaseRow, 'id' | 'name'>[],
  permissions: readonly Permission[],
  texts: Words,
  withActions = true,
): PaletteGroup[] {
  const allowed = pages.filter(({ needs }) => !needs || permissions.includes(needs))
  const groups = [
    {
      group: texts.groups.databases,
      items: databases.map(({ id, name }) => opens(`/databases/${id}`, visible(name))),
    },
    {
      group: texts.groups.actions,
      items: [
        ...(withActions ? databases.flatMap((database) => actionsOf(database, permissions, texts)) : []),
        { key: 'shortcuts', label: texts.shortcuts, action: 'shortcuts' as const },
      ],
    },
    { group: texts.groups.pages, items: allowed.map(({ key, path }) => opens(path, texts.pages[key])) },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

function actionsOf(
  { id, name }: Pick<DatabaseRow, 'id' | 'name'>,
  permissions: readonly Permission[],
  texts: Words,
): PaletteItem[] {
  const named = visible(name)
  const verify = { key: `verify ${id}`, label: texts.verify(named), action: { verify: id } }
  return [
    ...(permissions.includes('verify') ? [verify] : []),
    opens(`/databases/${id}/runbook`, texts.runbook(named)),
    opens(`/databases/${id}/rehearsals`, texts.rehearsals(named)),
    ...(permissions.includes('rehearse')
      ? [opens(`/databases/${id}/rehearsals#rehearse`, texts.rehearse(named))]
      : []),
    opens(`/databases/${id}/restored`, texts.restored(named)),
    opens(`/databases/${id}/settings`, texts.settings(named)),
  ]
}

function opens(path: string, label: string): PaletteItem {
  return { key: path, label, action: { open: path } }
}
