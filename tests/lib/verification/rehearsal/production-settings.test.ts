import { expect, test } from 'vitest'
import { isCarried, productionSettings } from '#lib/verification/rehearsal/production-settings.ts'

const gap = (sql: string) => ({ kind: 'setting', sql })
const manifest = {
  database: 'my shop',
  server: {
    ...{ libraries: [], locales: [], collations: [] },
    settings: { TimeZone: 'Europe/Lisbon', search_path: '"$user", public', statement_timeout: '0' },
  },
  gaps: [
    gap(`ALTER ROLE shop IN DATABASE "my shop" SET datestyle TO 'SQL, DMY';`),
    gap(`ALTER ROLE shop SET search_path TO 'a b', 'it''s', '$user';`),
    gap(`ALTER ROLE shop IN DATABASE other SET datestyle TO 'German';`),
    gap(`ALTER ROLE other SET search_path TO 'x';`),
    gap(`ALTER DATABASE "my shop" SET timezone TO 'UTC';`),
    gap(`ALTER ROLE ALL SET timezone TO 'Asia/Tokyo';`),
    gap(
      '-- ALTER ROLE shop SET search_path: its value is no list of names, so nothing can set it again as it is',
    ),
    { kind: 'role', sql: 'CREATE ROLE shop LOGIN;' },
  ],
}

test('what a session begins with is what the narrowest of server, all roles, database and role sets', () => {
  const { settings, complete } = productionSettings(manifest, 'shop')
  expect(Object.fromEntries(settings.map(({ name, values }) => [name, values]))).toEqual({
    timezone: ['UTC'],
    search_path: ['a b', "it's", '$user'],
    statement_timeout: ['0'],
    datestyle: ['SQL, DMY'],
  })
  expect(complete).toBe(true)
  expect(settings.filter(isCarried).map(({ name }) => name)).toEqual(['timezone', 'search_path', 'datestyle'])
  const of = productionSettings(manifest, 'someone').settings
  expect(of.find(({ name }) => name === 'search_path')?.values).toEqual(['$user', 'public'])
  expect(productionSettings({ ...manifest, server: undefined }, 'someone')).toEqual({
    settings: [{ name: 'timezone', values: ['UTC'] }],
    complete: false,
  })
})

test('a value with a backslash, which PostgreSQL writes as E, is the value itself', () => {
  const set = String.raw`ALTER DATABASE "my shop" SET search_path TO E'a\\b', 'c, ''d''', E'\\''';`
  const { settings } = productionSettings({ ...manifest, gaps: [gap(set)] }, 'shop')
  expect(settings.find(({ name }) => name === 'search_path')?.values).toEqual(['a\\b', "c, 'd'", "\\'"])
})
