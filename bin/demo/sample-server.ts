import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { Cleanup } from '#bin/process/cleanup.ts'
import { buildSample, holdsSample } from '#bin/sample/build.ts'
import { ensureDatabase, startPrivateServer } from '#bin/services/private-server.ts'
import { count } from '#lib/format.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

type Options = {
  home: string
  binaries: PgBinaries
  rows: number
  cleanup: Cleanup
  print: (line: string) => void
}

/** Starts the sample production server, separate from Backproof's own, and fills its database unless it is filled. */
export async function startSampleServer({ home, binaries, rows, cleanup, print }: Options): Promise<string> {
  // Durability does not matter: lost data is built again.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '2GB' }
  const server = await startPrivateServer({ home, name: 'production', binaries, settings, cleanup })
  const url = server.url('iamenu')
  const sizeFile = path.join(home, 'production.rows')
  const sameSize = existsSync(sizeFile) && readFileSync(sizeFile, 'utf8') === String(rows)
  const isNew = await ensureDatabase(server, 'iamenu')
  if (!isNew && sameSize && (await holdsSample(url))) return url
  print(`Creating the sample production database (${count(rows)} rows) …`)
  const started = Date.now()
  if (!isNew) await recreateDatabase(server.url('postgres'))
  await buildSample(url, { rows })
  writeFileSync(sizeFile, String(rows))
  print(`Creating the sample production database: done in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  return url
}

async function recreateDatabase(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('DROP DATABASE iamenu WITH (FORCE)')
    await client.query('CREATE DATABASE iamenu TEMPLATE template0')
  } finally {
    await client.end()
  }
}
