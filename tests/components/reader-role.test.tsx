import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { RoleRightsNotice } from '#components/source/reader-role.tsx'
import type { SourceProbe } from '#lib/verification/source.ts'

const look = {
  serverVersion: '15.4',
  database: 'shop',
  role: 'postgres',
  schemas: [{ name: 'app', tables: 1 }],
} as SourceProbe
const drawn = (rights: SourceProbe['rights']) =>
  renderToStaticMarkup(<RoleRightsNotice probe={{ ...look, rights }} />)

it('offers a read-only role wherever the role may do more', () => {
  const superuser = drawn({ server: ['is a superuser'], data: [] })
  expect(superuser).toContain('The role postgres is a superuser.')
  expect(superuser).toContain('are not read: ')
  expect(superuser).toContain('GRANT pg_read_all_data TO backproof_reader;')
  const owner = drawn({ server: [], data: ['owns objects'] })
  expect(owner).toContain('The role postgres owns objects.')
  expect(owner).not.toContain('are not read: ')
})

it('shows nothing for a read-only role, nor for unknown rights', () => {
  expect(drawn({ server: [], data: [] })).toBe('')
  expect(drawn(undefined)).toBe('')
})
