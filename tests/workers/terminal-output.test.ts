import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { terminalText } from '#lib/terminal-text.ts'
import { lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'

/** Clears the screen, sets the title, a control sequence in one character, turns the direction, begins a line of ours, overwrites one. */
const hostile = '\u001b[2J\u001b]0;x\u0007\u009b31m\u202e\nPASSED\r\u007f'
const obeyed = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u

test('a name that a terminal would obey is shown as what it is, and stays itself in JSON', async () => {
  const source = await lendDatabase()
  const quoted = `"${hostile}"`
  try {
    const table = `${quoted}.${quoted}`
    const made = `CREATE TABLE ${table} (${quoted} integer); INSERT INTO ${table} VALUES (1)`
    await sql(source.url, `CREATE SCHEMA ${quoted}`, made)
    const schemas = ['--schemas', `${hostile},${hostile}missing`]
    const said = await backproof(['verify', source.url, ...schemas])
    expect(said.all).toMatch(/^FAILED/m)
    expect(said.all).toContain('\\u001b[2J')
    expect(said.all).not.toMatch(obeyed)
    expect(said.all).not.toMatch(/^PASSED/m)
    const json = await backproof(['verify', source.url, ...schemas, '--json'])
    expect(json.stdout).not.toMatch(obeyed)
    expect(JSON.parse(json.stdout).outcome).toBe('failed')
  } finally {
    await source.close()
  }
})

test('nor does a refusal pass on what a terminal would obey', async () => {
  const room = mkdtempSync(path.join(tmpdir(), 'terminal-'))
  try {
    const file = path.join(room, hostile)
    writeFileSync(file, 'nothing that pg_dump wrote')
    for (const place of [file, `${file}-missing`]) {
      const said = await backproof(['verify', '--archive', place])
      expect(said.exitCode).toBe(2)
      expect(said.all).toContain('\\u001b[2J')
      expect(said.all).not.toMatch(obeyed)
    }
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
})

test('what lies beyond the first plane stays what it was inside JSON', () => {
  const text = `\u{e0041}${hostile}🙂`
  expect(JSON.parse(terminalText(JSON.stringify(text)))).toBe(text)
})
