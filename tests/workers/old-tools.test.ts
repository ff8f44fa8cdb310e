import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  binariesForExternalArchives,
  hasKnownVulnerabilities,
} from '#lib/postgres/binaries-for-external-archives.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { offeredTools } from '#tests/support/own-server.ts'
import { wrapTools } from '#tests/support/wrapped-tools.ts'

const room = mkdtempSync(path.join(tmpdir(), 'old-'))
const file = path.join(room, 'given.dump')
let source: LentDatabase
beforeAll(async () => {
  source = await lendDatabase()
  await sql(source.url, 'CREATE TABLE one (id integer); INSERT INTO one VALUES (1)')
  const tools = await offeredTools()
  await execa(path.join(tools.folder, 'pg_dump'), ['-Fc', '-f', file, source.url])
})
afterAll(async () => {
  await source.close()
  rmSync(room, { recursive: true, force: true })
})

const tool = (version: string) => ({ major: Number.parseInt(version, 10), version, folder: '/' })

test.each([['13.23', '14.24', '15.19', '16.15', '17.11', '18.5', '18beta1', '15']])(
  'programs older than the fixes have the holes: %s, %s, %s, %s, %s, %s, %s, %s',
  (...versions) => {
    expect(versions.filter((version) => !hasKnownVulnerabilities(tool(version)))).toEqual([])
  },
)

test('programs of the fixes and later ones have none', () => {
  const versions = ['14.25', '15.20', '16.16', '17.12', '18.6', '18.7', '19.0']
  expect(versions.filter((version) => hasKnownVulnerabilities(tool(version)))).toEqual([])
})

/** Offers this machine's programs under another version, which say so when one of them is run on an archive. */
async function offerAs(version: (major: number) => string) {
  const [tools] = await findPgBinaries()
  const ran = path.join(tmpdir(), 'ran')
  const wrapped = await wrapTools({
    pg_dump: `if [ "$1" = --version ]; then echo "pg_dump (PostgreSQL) ${version(tools?.major ?? 0)}"; else exec "$real" "$@"; fi`,
    pg_restore: `touch ${ran}; exec "$real" "$@"`,
  })
  return { ran, unwrap: wrapped.unwrap }
}

test('an external archive is not opened with old programs, and the versions are named', async () => {
  const { ran, unwrap } = await offerAs((major) => `${major}.1`)
  try {
    const said = await backproof(['verify', '--archive', file, '--restores'], {
      env: { BACKPROOF_OLD_TOOLS: undefined },
    })
    expect(said.exitCode).toBe(2)
    expect(said.all).toMatch(/\(\d+\.1\) have known vulnerabilities/)
    expect(said.all).toContain('14.25, 15.20, 16.16, 17.12, 18.6')
    expect(existsSync(ran)).toBe(false)
  } finally {
    unwrap()
  }
})

test('it is opened with programs of a minor release that has the fixes, and where the operator takes old ones', async () => {
  const { unwrap } = await offerAs((major) => `${major}.99`)
  const env = { BACKPROOF_OLD_TOOLS: undefined }
  const major = (await offeredTools()).major
  const said = await backproof(['verify', '--archive', file, '--restores'], { env }).finally(unwrap)
  expect(said.exitCode).toBe(major === 13 ? 2 : 0)
  const accepted = await backproof(['verify', '--archive', file, '--restores'])
  expect(accepted.exitCode).toBe(0)
})

test('the oldest programs that have the fixes are taken, where some have', () => {
  const before = process.env.BACKPROOF_OLD_TOOLS
  delete process.env.BACKPROOF_OLD_TOOLS
  try {
    expect(binariesForExternalArchives([tool('18.6'), tool('15.18')])).toEqual([tool('18.6')])
  } finally {
    process.env.BACKPROOF_OLD_TOOLS = before
  }
})
