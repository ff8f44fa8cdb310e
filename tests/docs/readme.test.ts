import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LentDatabase, lendDatabase } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { documentedPage } from '#tests/support/documented-page.ts'
import { lendSampleSource } from '#tests/support/sample-source.ts'

const readme = documentedPage('README.md')
const contributing = documentedPage('CONTRIBUTING.md')
let source: LentDatabase
let folder = ''

beforeAll(async () => {
  source = await lendSampleSource()
  folder = mkdtempSync(path.join(tmpdir(), 'readme-'))
})
afterAll(async () => {
  await source.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (block: string, env: Record<string, string> = {}) =>
  execa('bash', ['--norc', '-euc', block], { stdin: 'ignore', reject: false, all: true, env })

test('a database is verified by the name of a variable', async () => {
  const block = readme
    .take('npm run verify -- env:SHOP')
    .replace('postgresql://user:password@host:5432/database', source.url)
  const { exitCode, all } = await run(block)
  expect([exitCode, all]).toEqual([0, expect.stringMatching(/^PASSED {2}Backup verified\. /m)])
})

test('a stored archive is verified against its own manifest, and so is a database that was restored elsewhere', async () => {
  const made = await backproof(['verify', 'env:SHOP', '--out', folder], { env: { SHOP: source.url } })
  expect(made.exitCode, made.all).toBe(0)
  const [archive = ''] = readdirSync(folder)
  const block = readme.take('--archive FOLDER')
  // tests/workers/selftest.test.ts runs the other line, which takes minutes.
  const [verify = '', restored = '', selftest = ''] = block.split('\n')
  expect(selftest).toMatch(/^npm run selftest\b/)
  const fork = await lendDatabase(source.name)
  const env = { SHOP: source.url, FORK: fork.url }
  for (const line of [verify, restored]) {
    const { exitCode, all } = await run(line.replace('FOLDER', path.join(folder, archive)), env)
    expect([exitCode, all]).toEqual([0, expect.stringMatching(/^PASSED/m)])
  }
  await fork.close()
})

test('the demo and the tests are what the first block starts', () => {
  // tests/e2e/demo.test.ts runs the demo; the second line is this run.
  expect(
    readme
      .take('npm run demo')
      .split('\n')
      .map((line) => line.split(/ {2,}/)[0]),
  ).toEqual(['npm run demo', 'npm test'])
})

test('single test files are found in the projects that CONTRIBUTING.md names', async () => {
  const lines = contributing.take('npx vitest run').split('\n')
  expect(lines).toHaveLength(3)
  // A project of a major exists where this machine has that major: `npm test` provides the newest.
  for (const line of lines.filter((one) => !one.includes('postgres-'))) {
    const { exitCode, all } = await run(line.replace('vitest run', 'vitest list --filesOnly'))
    expect([exitCode, all]).toEqual([0, expect.stringContaining('tests/workers/capture.test.ts')])
  }
})

test('nothing on these pages is left out', () => {
  expect([...readme.untaken(), ...contributing.untaken()]).toEqual([])
})
