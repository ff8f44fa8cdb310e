import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const rows = readFileSync('docs/security.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat '))
const testsOf = (row: string) =>
  [...(row.split(' | ')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)

test('each threat of the threat model stands once and names tests that exist', () => {
  expect(rows.length).toBeGreaterThan(30)
  const threats = rows.map((row) => row.split(' | ')[0])
  expect(threats.filter((threat, index) => threats.indexOf(threat) !== index)).toEqual([])
  expect(rows.filter((row) => testsOf(row).length === 0)).toEqual([])
  expect(rows.flatMap(testsOf).filter((file) => !existsSync(file))).toEqual([])
})
