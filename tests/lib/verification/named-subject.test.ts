import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isNamed } from '#lib/verification/named-subject.ts'
import { trackedFiles } from '#tests/support/tracked-files.ts'

test('names of objects are names', () => {
  for (const name of ['academy.courses', 'public.add(integer, text)', 'My Schema.table · column'])
    expect(isNamed({ kind: 'rows', subject: name })).toBe(true)
})

test('what checks about Railway are about is said in words', () => {
  expect(isNamed({ kind: 'backup-list', subject: 'the list of backups' })).toBe(false)
})

test('what is said in words is so in every language', () => {
  for (const subject of ['all tables', 'todas as tabelas', 'o arquivo guardado'])
    expect(isNamed({ kind: 'table', subject })).toBe(false)
})

test('every subject of a passed check that is written in words is known as such', () => {
  const written = trackedFiles
    .filter((file) => /^(lib|workers)\/.*\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bpassed\(\s*[\w'-]+,\s*'([^']+)'/g)])
    .map(([, subject]) => subject ?? '')
  expect(written.length).toBeGreaterThan(5)
  expect(written.filter((subject) => isNamed({ kind: 'rows', subject }))).toEqual([])
})
