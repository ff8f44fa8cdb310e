import { expect, test } from 'vitest'
import { compareIdentities, type SourceIdentity } from '#lib/verification/source-identity.ts'

const shop: SourceIdentity = {
  systemIdentifier: '7301',
  databaseOid: 16384,
  database: 'shop',
  host: 'db.example.com',
  port: 5432,
}
const unread = { ...shop, systemIdentifier: null }
const early = { ...shop, databaseOid: null, port: null }

test.each<[string, SourceIdentity | null, SourceIdentity, string]>([
  ['the same server and oid', shop, { ...shop }, 'same'],
  ['the same by another address', shop, { ...shop, host: 'proxy.example.net', port: 40001 }, 'same'],
  ['a database that was renamed', shop, { ...shop, database: 'shop_v2' }, 'same'],
  ['a database made anew under its name', shop, { ...shop, databaseOid: 16999 }, 'other'],
  ['another server at the same address', shop, { ...shop, systemIdentifier: '7999' }, 'other'],
  ['another database of the server, oid unknown', early, { ...shop, database: 'billing' }, 'other'],
  ['the name on the server, oid unknown', early, shop, 'same'],
  ['the same address, unread identifier', unread, { ...unread }, 'same'],
  [
    'another database at that address, unread identifier',
    unread,
    { ...unread, databaseOid: 5, database: 'x' },
    'other',
  ],
  ['another address, unread identifier', shop, { ...unread, host: 'proxy.example.net' }, 'unknown'],
  ['another port, unread identifier', unread, { ...unread, port: 5433 }, 'unknown'],
  ['an unread identifier and no known port', { ...early, systemIdentifier: null }, unread, 'unknown'],
  ['nothing known before', null, shop, 'unknown'],
])('%s', (_, was, is, verdict) => {
  expect(compareIdentities(was, is)).toBe(verdict)
})
