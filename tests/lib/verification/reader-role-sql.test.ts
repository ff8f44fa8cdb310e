import { expect, test } from 'vitest'
import { readerRoleSql } from '#lib/verification/reader-role-sql.ts'
import { describeRights, isReadOnly } from '#lib/verification/role-rights.ts'

test('PostgreSQL 14 and later have a role for reading everything', () => {
  expect(readerRoleSql({ major: 14, database: 'shop', schemas: ['app'] })).toBe(
    `CREATE ROLE backproof_reader LOGIN PASSWORD 'CHANGE-ME' CONNECTION LIMIT 10;
ALTER ROLE backproof_reader SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE "shop" TO backproof_reader;
GRANT pg_read_all_data TO backproof_reader;
ALTER ROLE backproof_reader BYPASSRLS; -- needed only with row-level security`,
  )
})

test('on 13 each schema is granted, whatever it is called', () => {
  const text = readerRoleSql({ major: 13, database: 'a"; DROP', schemas: ['app', 'o"dd; --'] })
  expect(text).toContain('GRANT CONNECT ON DATABASE "a""; DROP" TO backproof_reader;')
  expect(text).toContain('GRANT USAGE ON SCHEMA "app" TO backproof_reader;')
  expect(text).toContain('GRANT SELECT ON ALL SEQUENCES IN SCHEMA "o""dd; --" TO backproof_reader;')
  expect(text).not.toContain('pg_read_all_data')
})

test.each([
  [{ server: ['is a superuser'], data: [] }, 'is a superuser'],
  [{ server: ['may replicate'], data: ['owns objects'] }, 'may replicate and owns objects'],
  [{ server: [], data: ['a', 'b', 'c', 'd'] }, 'a, b and 2 more'],
])('rights are listed in a sentence: %j', (rights, text) => {
  expect(describeRights(rights)).toBe(text)
  expect(isReadOnly(rights)).toBe(false)
})
