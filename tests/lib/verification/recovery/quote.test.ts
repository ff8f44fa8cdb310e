import { describe, expect, it } from 'vitest'
import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import { sqlName, sqlText } from '#lib/verification/recovery/quote.ts'
import { rolesSql } from '#lib/verification/recovery/roles-sql.ts'

describe('a name of others', () => {
  it('is one name or one text of SQL, whatever it holds', () => {
    expect(sqlName('odd "name"')).toBe('"odd ""name"""')
    expect(sqlName('a\n"\\')).toBe('U&"a\\+00000a""\\\\"')
    expect(sqlText("it's")).toBe("'it''s'")
    expect(sqlText("a'\\\n")).toBe(`E'a''\\\\\\U0000000a'`)
  })
})

describe('roles', () => {
  const manifest = {
    roles: ['postgres', `o"dd`],
    superusers: ['postgres'],
    gaps: [
      { kind: 'role', sql: 'CREATE ROLE "o""dd" LOGIN CREATEDB;' },
      { kind: 'role', sql: 'CREATE ROLE app LOGIN;' },
      { kind: 'role', sql: 'CREATE ROLE x LOGIN; DROP TABLE y;' },
    ],
  }

  it('are all made, with the rights they had, and none twice', () => {
    expect(rolesSql(manifest).map((line) => /'(CREATE.*?)' WHERE/.exec(line)?.[1])).toEqual([
      'CREATE ROLE "postgres" NOLOGIN SUPERUSER',
      'CREATE ROLE "o""dd" LOGIN CREATEDB',
      'CREATE ROLE "app" LOGIN',
    ])
  })
})

describe('what no archive carries', () => {
  it('is run before or after the restore, or shown as a comment', () => {
    const sorted = gapsSql([
      { kind: 'membership', sql: 'GRANT readers TO app;' },
      { kind: 'setting', sql: "ALTER DATABASE shop SET work_mem TO '8MB';" },
      { kind: 'setting', sql: `ALTER DATABASE shop SET "app.key" TO '***';` },
      { kind: 'database-privileges', sql: '-- on database "a\nDROP TABLE b;": app=c' },
      { kind: 'materialized-view', sql: 'REFRESH MATERIALIZED VIEW a.b; -- its rows' },
    ])
    expect(sorted.before).toEqual(['GRANT readers TO app;'])
    expect(sorted.after).toEqual(["ALTER DATABASE shop SET work_mem TO '8MB';"])
    expect(sorted.know.every((line) => /^-- [^\n]*$/.test(line))).toBe(true)
    expect(sorted.know[0]).toContain('set it yourself')
    expect(sorted.know[1]).toBe('-- on database "a\\u000aDROP TABLE b;": app=c')
  })

  it('is never run where it holds characters that cannot be seen', () => {
    const { before, know } = gapsSql([{ kind: 'membership', sql: 'GRANT "a\u202eb" TO "c";' }])
    expect(before).toEqual([])
    expect(know).toEqual(['-- GRANT "a\\u202eb" TO "c";'])
  })
})
