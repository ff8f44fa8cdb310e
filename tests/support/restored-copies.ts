import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { vi } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { readRestored } from '#lib/postgres/read-restored.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { RestoredCheck } from '#lib/verification/restored/restored-check.ts'
import { restoredCommand } from '#workers/cli/restored/restored-command.ts'
import { clusterUrl, lendDatabase, sql } from './cluster.ts'

/** The result of `backproof verify --restored … --json`. */
export type RestoredJson = {
  outcome: string
  exitCode: number
  proves: string
  problem: { code: string; message: string; hint: string } | null
  hint: string | null
  checks: RestoredCheck[]
  notChecked: string[]
}

const shop = `
  CREATE SCHEMA shop;
  CREATE TABLE shop.orders (id integer PRIMARY KEY, at timestamptz NOT NULL, status varchar(20) NOT NULL,
    CONSTRAINT known_status CHECK (status IN ('open', 'paid')));
  CREATE TABLE shop.customers (id serial PRIMARY KEY, name text NOT NULL);
  INSERT INTO shop.orders SELECT n, timestamptz '2026-11-20 12:00Z' + n * interval '1 minute', 'paid' FROM generate_series(1, 100) n;
  INSERT INTO shop.customers (name) SELECT 'customer ' || n FROM generate_series(1, 10) n;`

/**
 * A production of two tables, and restored copies of it as it was before two commits, between them, and after both; with the Manifests of
 * before and after in files.
 */
export async function lendRestoredCopies() {
  const production = await lendDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'restored-'))
  const lent = [production]
  const copy = async () => {
    const database = await lendDatabase(production.name)
    lent.push(database)
    return database
  }
  const manifestFile = async (name: string, takenAt: string) => {
    const manifest = { ...(await manifestOf(production.url)), takenAt }
    const file = path.join(folder, name)
    writeFileSync(file, JSON.stringify(manifest))
    return file
  }
  await sql(production.url, shop)
  const older = await manifestFile('older.json', '2026-11-20T14:00:00.000Z')
  const old = await copy()
  await sql(production.url, "INSERT INTO shop.orders VALUES (101, '2026-11-20 15:00Z', 'open')")
  const middle = await copy()
  await sql(production.url, "INSERT INTO shop.orders VALUES (102, '2026-11-20 16:00Z', 'paid')")
  const newer = await manifestFile('newer.json', '2026-11-20T17:00:00.000Z')
  const right = await copy()
  return {
    ...{ production, old, middle, right, older, newer, folder, copy },
    close: async () => {
      for (const database of lent) await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The Manifest of a database as it is now. */
export async function manifestOf(url: string): Promise<Manifest> {
  const { signal } = new AbortController()
  const asked = { customChecks: [], statements: [], windows: [] }
  return (await readRestored(readConnectionString(url), { signal, whole: true, ...asked })).manifest
}

/** Runs the command in this process, with `--json`, and returns what it printed. */
export async function verifyRestored(url: string, ...args: string[]): Promise<RestoredJson> {
  const { exitCode, text } = await printed(['--restored', url, ...args, '--json'])
  const result = JSON.parse(text) as RestoredJson
  if (exitCode !== result.exitCode) throw new Error(`exit ${exitCode}, and ${result.exitCode} in the JSON`)
  return result
}

async function printed(args: string[]): Promise<{ exitCode: number; text: string }> {
  let text = ''
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  try {
    return { exitCode: await restoredCommand(args), text }
  } finally {
    spy.mockRestore()
  }
}

/** A role that may log in and read the schema shop, and nothing else; dropped by `close`, before its databases. */
export async function lendShopReader(url: string) {
  const role = `reader_${randomBytes(4).toString('hex')}`
  await sql(
    url,
    `CREATE ROLE ${role} LOGIN PASSWORD 'secret-of-the-reader'`,
    `GRANT USAGE ON SCHEMA shop TO ${role}`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA shop TO ${role}`,
    `GRANT SELECT ON ALL SEQUENCES IN SCHEMA shop TO ${role}`,
  )
  const own = new URL(url)
  own.username = role
  own.password = 'secret-of-the-reader'
  return {
    url: own.href,
    role,
    close: async () => {
      await sql(url, `DROP OWNED BY ${role}`)
      await sql(clusterUrl(), `DROP ROLE ${role}`)
    },
  }
}
