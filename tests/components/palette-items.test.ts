import { expect, it } from 'vitest'
import { paletteTexts } from '#components/palette/palette.texts.ts'
import { paletteItems } from '#components/palette/palette-items.ts'
import { rolePermissions } from '#lib/access/roles.ts'

const keysFor = (role: keyof typeof rolePermissions) =>
  paletteItems([{ id: 'a', name: 'shop' }], rolePermissions[role], paletteTexts.en).flatMap(({ items }) =>
    items.map(({ key }) => key),
  )

it('offers each role what it may do, and nothing else', () => {
  expect(keysFor('viewer')).toContain('/databases/a/runbook')
  expect(keysFor('viewer')).toContain('/databases/a/rehearsals')
  expect(keysFor('viewer')).toContain('/databases/a/restored')
  expect(keysFor('viewer')).not.toContain('verify a')
  expect(keysFor('operator')).toContain('verify a')
  expect(keysFor('operator')).not.toContain('/settings/keys')
  expect(keysFor('admin')).toEqual(expect.arrayContaining(['verify a', '/settings/keys', '/databases/new']))
})

it('names no item twice', () => {
  const keys = keysFor('admin')
  expect(new Set(keys).size).toBe(keys.length)
})
