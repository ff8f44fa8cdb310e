import { expect, test } from 'vitest'
import { settingsPages } from '#components/settings/settings-nav.tsx'
import { navSections, sectionOf } from '#components/shell/nav-section.ts'

test.each([
  ['/', 'databases'],
  ['/databases/x/settings', 'databases'],
  ['/rehearsals/x', 'databases'],
  ['/runs/x', 'runs'],
  ['/archives', 'archives'],
  ['/archives/x', 'archives'],
  ['/archives/storages', 'settings'],
  ['/workers', 'workers'],
  ['/settings/channels/new', 'settings'],
  ['/account/two-factor', 'settings'],
  ['/docs/api', 'settings'],
  ['/runsx', null],
])('%s belongs to %s', (path, section) => {
  expect(sectionOf(path)).toBe(section)
})

test('a page with the tabs of the settings is within the settings, and in no other part of the navigation', () => {
  const own = Object.entries(navSections).flatMap(([section, { href }]) =>
    section === 'settings' ? [] : [href as string],
  )
  for (const { href } of settingsPages) {
    expect([href, sectionOf(href)]).toEqual([href, 'settings'])
    expect(own).not.toContain(href)
  }
})
