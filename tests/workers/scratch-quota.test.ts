import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LentDatabase, lendDatabase, sql } from '#tests/support/cluster.ts'
import { backproof } from '#tests/support/command.ts'
import { offeredTools } from '#tests/support/own-server.ts'
import { prove } from '#tests/support/proof.ts'

const room = mkdtempSync(path.join(tmpdir(), 'bomb-'))
const file = path.join(room, 'bomb.dump')
let source: LentDatabase
beforeAll(async () => {
  source = await lendDatabase()
  // Its rows are not compressed where they lie, so that they take on the disk what they unpack to.
  await sql(
    source.url,
    'CREATE TABLE wide (body text); ALTER TABLE wide ALTER body SET STORAGE EXTERNAL',
    `INSERT INTO wide SELECT repeat('x', 1000000) FROM generate_series(1, 500)`,
  )
  const tools = await offeredTools()
  await execa(path.join(tools.folder, 'pg_dump'), ['-Fc', '-Z9', '-f', file, source.url])
})
afterAll(async () => {
  await source.close()
  rmSync(room, { recursive: true, force: true })
})
const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('backproof'))

describe('an archive that unpacks to a thousand times its size', () => {
  test('ends as could not finish, with what to do, and leaves nothing behind', async () => {
    expect(statSync(file).size).toBeLessThan(1_500_000)
    const said = await backproof(['verify', '--archive', file, '--restores'])
    expect(said.exitCode).toBe(2)
    expect(said.all).toMatch(/used more than the \d+ MB of disk space/)
    expect(said.all).toContain('BACKPROOF_SCRATCH_QUOTA=')
    expect(left()).toEqual([])
  })

  test('restores where the operator allows as much', async () => {
    const env = { BACKPROOF_SCRATCH_QUOTA: '5GB' }
    const said = await backproof(['verify', '--archive', file, '--restores'], { env })
    expect(said.all).toContain('RESTORES')
    expect(said.exitCode).toBe(0)
  })

  test('is refused with a sentence where what the operator allows is no size', async () => {
    const env = { BACKPROOF_SCRATCH_QUOTA: 'plenty' }
    const said = await backproof(['verify', '--archive', file, '--restores'], { env })
    expect(said.exitCode).toBe(2)
    expect(said.all).toContain('BACKPROOF_SCRATCH_QUOTA must be a size')
  })
})

test('a source whose index takes a hundred times as much when it is made anew is stopped as well', async () => {
  const hostile = await lendDatabase()
  try {
    await sql(
      hostile.url,
      'CREATE TABLE few (id integer); INSERT INTO few SELECT generate_series(1, 200)',
      `CREATE FUNCTION wide(integer) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT '' $$`,
      'CREATE MATERIALIZED VIEW grows AS SELECT wide(id) FROM few',
      `CREATE OR REPLACE FUNCTION wide(integer) RETURNS text IMMUTABLE LANGUAGE sql
         AS $$ SELECT string_agg(md5(i::text || $1), '') FROM generate_series(1, 100000) i $$`,
    )
    await expect(prove(hostile.url)).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/used more than the \d+ MB/),
    })
  } finally {
    await hostile.close()
  }
})
