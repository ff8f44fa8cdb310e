import { expect, test } from 'vitest'
import { logNdjson, logText } from '#lib/verification/run-log/log-line.ts'
import { maskSecrets, readProgramLine } from '#lib/verification/run-log/read-program-line.ts'

const read = (line: string, secrets: string[] = []) => readProgramLine(line, secrets)

test('lines of the programs have a level, and what quotes rows or definitions is left out', () => {
  expect(read('pg_dump: dumping contents of table "shop.orders"')).toEqual({
    ...{ level: 'info', text: 'pg_dump: dumping contents of table "shop.orders"' },
  })
  expect(read('pg_restore: error: could not execute query: ERROR:  duplicate key')).toMatchObject({
    ...{ level: 'error', text: 'pg_restore: could not execute query: ERROR:  duplicate key' },
  })
  expect(read('pg_restore: warning: errors ignored on restore: 1')?.level).toBe('warning')
  expect(read('pg_restore: detail: Key (email)=(ana@example.com) already exists.')).toBeNull()
  expect(read('DETAIL:  Key (email)=(ana@example.com) already exists.')).toBeNull()
  expect(read('CONTEXT:  COPY people, line 3: "7\tana@example.com"')).toBeNull()
  expect(read('Command was: CREATE FUNCTION f() AS $$ secret $$;')).toBeNull()
  expect(read('pg_restore: from TOC entry 3; 0 0 TABLE DATA people owner')).toBeNull()
})

test('no password is in a line', () => {
  expect(read('pg_dump: error: it is hunter2', ['hunter2', ''])?.text).toBe('pg_dump: it is ***')
  expect(maskSecrets('postgresql://me:pa55@db/x', [])).toBe('postgresql://me:***@db/x')
  expect(maskSecrets("ALTER ROLE a PASSWORD 'it''s' x", [])).toBe('ALTER ROLE a PASSWORD *** x')
})

test.each([
  [String.raw`PASSWORD E'it\'s' x`, 'PASSWORD *** x'],
  [String.raw`PASSWORD 'it\' x 'y'`, "PASSWORD *** x 'y'"],
  ["PASSWORD U&'it' x", 'PASSWORD *** x'],
  ['PASSWORD $$it$$ x', 'PASSWORD *** x'],
  ['PASSWORD $p$it $$ is$p$ x', 'PASSWORD *** x'],
  ["PASSWORD 'it is cut", 'PASSWORD ***'],
  ["password := 'it' x", 'password := *** x'],
  ["CONNECTION 'host=h password=it user=u'", "CONNECTION 'host=h password=*** user=u'"],
  ["dblink('dbname=d password=it')", "dblink('dbname=d password=***')"],
  ["CONNECTION 'password=''it is'' user=u'", "CONNECTION 'password=*** user=u'"],
  ['the password of it is x', 'the password of it is x'],
])('a password is left out however it is written: %s', (text, masked) => {
  expect(maskSecrets(text, [])).toBe(masked)
})

test('a literal of a megabyte is searched in no time', () => {
  for (const text of [`INSERT '${'ab'.repeat(500_000)}'`, `password${' '.repeat(500_000)}x`]) {
    const started = process.cpuUsage()
    expect(maskSecrets(text, [])).toBe(text)
    // Processor time, which others do not take.
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2)
  }
})

test('a line cannot forge another one, and a long one is cut', () => {
  expect(read('pg_dump: a\u001b[31mred')?.text).toBe('pg_dump: a\\u001b[31mred')
  expect(read(`pg_dump: ${'x'.repeat(9000)}`)?.text.length).toBeLessThan(600)
})

test('files have a line each', () => {
  const line = { seq: 1, at: '2026-11-22T12:00:00.000Z', step: 'capture', level: 'info', text: 'a' } as const
  expect(logText([line])).toBe('2026-11-22T12:00:00.000Z info capture: a\n')
  expect(JSON.parse(logNdjson([line]))).toEqual(line)
})
