import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildLocales } from '#lib/postgres/build-locales.ts'
import type { Server } from '#lib/postgres/server.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import { sql } from '#tests/support/cluster.ts'
import { offeredTools, ownServer } from '#tests/support/own-server.ts'
import { failures, prove } from '#tests/support/proof.ts'

const has = await execa('localedef', ['--help'], { reject: false })
const { major } = await offeredTools()
const folder = mkdtempSync(path.join(tmpdir(), 'locales-'))

// Without localedef nothing can be built, and the machine's own locales are all there is.
describe.runIf(has.exitCode === 0)('a database whose locale the worker lacks', () => {
  let source: Server & { remove(): Promise<void> }
  beforeAll(async () => {
    chmodSync(folder, 0o711)
    const { LOCPATH = '' } = await buildLocales(['xx_XX.utf8', 'en_US.UTF-8', 'de_DE.utf8'], folder)
    // An unknown name cannot be built: production may have a locale of its own.
    cpSync(path.join(LOCPATH, 'en_US.utf8'), path.join(LOCPATH, 'zz_ZZ.utf8'), { recursive: true })
    await execa('chmod', ['-R', 'a+rX', folder])
    source = await ownServer({ env: { LOCPATH } })
    await sql(
      source.url('postgres'),
      ...['en_US', 'zz_ZZ'].map(
        (name) =>
          `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE '${name}.utf8' LC_CTYPE '${name}.utf8'`,
      ),
    )
  })
  afterAll(async () => {
    await source.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  const dependent = [
    `CREATE COLLATION german (LOCALE = 'de_DE.utf8')`,
    `CREATE COLLATION pg_catalog."de_DE.utf8" (LOCALE = 'de_DE.utf8')`,
    `CREATE TABLE goods (id integer PRIMARY KEY, name text CHECK (name ~ '^[[:alpha:]]+$'), low text GENERATED ALWAYS AS (lower(name)) STORED, sorted text COLLATE german, "as found" text COLLATE "de_DE.utf8")`,
    `INSERT INTO goods (id, name) VALUES (1, 'AÇÚCAR'), (2, 'Água')`,
    'CREATE TABLE words (w text) PARTITION BY RANGE (w)',
    `CREATE TABLE words_a PARTITION OF words FOR VALUES FROM ('a') TO ('B')`,
    `CREATE TABLE words_b PARTITION OF words FOR VALUES FROM ('B') TO ('z')`,
    `INSERT INTO words VALUES ('A'), ('apple'), ('Ärger'), ('b'), ('Berg')`,
  ]

  test('is restored with that locale, which is built for the throwaway server alone', async () => {
    const url = source.url('en_us')
    await sql(url, ...dependent)
    const checks = await prove(url)
    expect(failures(checks)).toEqual([])
    expect(outcomeOfChecks(checks)).toBe('passed')
    expect(checks.find(({ kind }) => kind === 'locale')).toMatchObject({
      verdict: 'passed',
      found: 'UTF8, en_US.utf8',
    })
  })

  test('passes with a gap where it cannot be built and nothing depends on it, and a finding stays one', async () => {
    const url = source.url('zz_zz')
    await sql(
      url,
      `CREATE TABLE plain (id integer PRIMARY KEY, name text); INSERT INTO plain VALUES (1, 'Água')`,
    )
    const checks = await prove(url)
    expect(outcomeOfChecks(checks)).toBe('passed')
    expect(checks.find(({ kind }) => kind === 'locale')).toMatchObject({
      verdict: 'gap',
      found: expect.stringMatching(/zz_ZZ\.utf8; restored with C\.UTF-8/),
    })
    expect(outcomeOfChecks(await prove(url, { tamper: 'DELETE FROM plain' }))).toBe('failed')
  })

  test('could not be looked at where something depends on it: neither the archive nor production is to blame', async () => {
    const url = source.url('zz_zz')
    await sql(url, ...dependent)
    await expect(prove(url)).rejects.toMatchObject({
      code: 'locale-missing',
      message: expect.stringContaining('zz_ZZ.utf8'),
      hint: expect.stringContaining('Install the locale'),
    })
  })

  test.runIf(major >= 15)(
    'is restored with the rules of ICU or of PostgreSQL itself, where it has those',
    async () => {
      const kinds = [
        `ICU_LOCALE 'sv-SE' LC_COLLATE 'en_US.utf8' LC_CTYPE 'de_DE.utf8' LOCALE_PROVIDER icu${major >= 16 ? " ICU_RULES '&z < a'" : ''}`,
        ...(major >= 17
          ? [`LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'en_US.utf8'`]
          : []),
      ]
      for (const [index, kind] of kinds.entries()) {
        const url = source.url(`kind_${index}`)
        await sql(
          source.url('postgres'),
          `CREATE DATABASE kind_${index} TEMPLATE template0 ENCODING 'UTF8' ${kind}`,
        )
        await sql(
          url,
          `CREATE TABLE goods (name text CHECK (name ~ '^[[:alpha:]]+$'), low text GENERATED ALWAYS AS (lower(name)) STORED); INSERT INTO goods VALUES ('AÇÚCAR'), ('Água')`,
        )
        const checks = await prove(url, {
          tamper: `DO $$ DECLARE d pg_database; BEGIN SELECT * INTO d FROM pg_database WHERE datname = current_database();
          IF d.datlocprovider = 'i' AND (to_jsonb(d) ->> 'daticurules' IS DISTINCT FROM ${major >= 16 ? "'&z < a'" : 'NULL'} OR d.datctype <> 'de_DE.utf8' OR d.datcollate <> 'en_US.utf8') THEN RAISE 'other rules'; END IF; END $$`,
        })
        expect(failures(checks)).toEqual([])
        expect(checks.find(({ kind }) => kind === 'locale')).toMatchObject({ verdict: 'passed' })
      }
    },
  )
})
