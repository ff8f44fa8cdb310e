import { cp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeChecksums } from '#lib/archives/archive-folder.ts'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { connect } from '#lib/postgres/connect.ts'
import { runProgram } from '#lib/postgres/run-program.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import { closeSession } from '#lib/postgres/session.ts'
import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import { createProgressWriter } from '#workers/run/progress-writer.ts'
import { createRunPorts } from '#workers/run/run-ports.ts'

/** The original archives, captured as every run does; each is a folder that is never changed. */
export type Originals = { main: string; older: string; other: string; busy: string; uncompressed: string }

/** What the selftest works with: a source of its own, its archives, and functions that make bad ones. */
export type SelftestBench = {
  binaries: PgBinaries
  originals: Originals
  /** How many transactions were committed while `busy` was taken. */
  written: number
  /** A copy of an original, to be damaged. */
  copyOf(original: string): Promise<string>
  /** Dumps into `data/` of an archive again: from the source, or from a copy of it that `changed` was run on. */
  dumpAnew(folder: string, options: { args?: string[]; changed?: string }): Promise<void>
  signal: AbortSignal
}

const database = 'selftest'

/** Builds the database, captures the archives, and removes every file when `use` is done. */
export async function withSelftestBench<T>(
  { binaries, source, signal }: { binaries: PgBinaries; source: Promise<Scratch>; signal: AbortSignal },
  use: (context: SelftestBench) => Promise<T>,
): Promise<T> {
  const room = createOwnedFolder(tmpdir(), 'selftest')
  try {
    const production = await source
    await run(production, 'postgres', 'CREATE ROLE selftest_reader; CREATE ROLE selftest_owner')
    await run(production, 'postgres', `CREATE DATABASE ${database} TEMPLATE template0`)
    await run(production, database, await statements('sample'))
    const take = async (name: string) =>
      (await takeArchive({ production, name, binaries, folder: room, signal })).folder
    const older = await take(database)
    await run(production, database, await statements('later'))
    await run(production, 'postgres', `CREATE DATABASE other TEMPLATE ${database}`)
    await run(production, 'postgres', `CREATE DATABASE busy TEMPLATE ${database}`)
    await run(production, 'other', await statements('other'))
    const main = await take(database)
    const other = await take('other')
    const { taken: busy, written } = await whileWriting(production, 'busy', () => take('busy'))
    const context = createBench({ production, binaries, folder: room, signal })
    const uncompressed = await context.copyOf(main)
    await context.dumpAnew(uncompressed, { args: ['--compress=0'] })
    await writeChecksums(uncompressed)
    return await use({ ...context, originals: { main, older, other, busy, uncompressed }, written })
  } finally {
    await rm(room, { recursive: true, force: true, maxRetries: 3 })
  }
}

type BenchSetup = { production: Scratch; binaries: PgBinaries; folder: string; signal: AbortSignal }

function createBench({
  production,
  binaries,
  folder: room,
  signal,
}: BenchSetup): Omit<SelftestBench, 'originals' | 'written'> {
  let copies = 0
  return {
    signal,
    binaries,
    copyOf: async (original) => {
      copies += 1
      const folder = path.join(room, `copy-${copies}`)
      await cp(original, folder, { recursive: true })
      return folder
    },
    dumpAnew: async (folder, { args = ['--compress=1'], changed }) => {
      copies += 1
      const name = changed === undefined ? database : `changed_${copies}`
      if (changed !== undefined) {
        await run(production, 'postgres', `CREATE DATABASE ${name} TEMPLATE ${database}`)
        await run(production, name, changed)
      }
      await rm(path.join(folder, 'data'), { recursive: true })
      const to = ['--format=directory', `--file=${path.join(folder, 'data')}`, '--no-sync', ...args]
      const connection = production.connection(name)
      const ended = await runProgram(binaries, 'pg_dump', to, {
        archive: path.join(folder, 'data'),
        connection,
        name: 'backproof: selftest',
        encrypted: false,
        signal,
      })
      if (ended.exitCode !== 0)
        throw new Problem('dump-failed', `pg_dump could not write a changed archive: ${ended.stderrLines[0]}`)
      if (changed !== undefined) await run(production, 'postgres', `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** Captures an archive as every run does. */
export async function takeArchive(
  where: BenchSetup & { name: string },
): Promise<{ folder: string; manifest: Manifest }> {
  const { production, name, binaries, folder: room, signal } = where
  const ports = createRunPorts({
    connection: production.connection(name),
    binaries: [binaries],
    archiveRoot: path.join(room, 'archives'),
    requiredSchemas: [],
    progress: createProgressWriter(() => {}),
  })
  const { probe } = await ports.preflight(signal)
  const captured = await ports.capture(probe, Promise.resolve(production), signal)
  if ('corruption' in captured) throw new Error('the new database is corrupt')
  return { folder: captured.stored.folder, manifest: captured.manifest }
}

/** Runs two writers on every table during `work`. */
async function whileWriting(
  production: Scratch,
  name: string,
  work: () => Promise<string>,
): Promise<{ taken: string; written: number }> {
  const done = new AbortController()
  let written = 0
  const write = async (writer: number) => {
    const client = await connect(production.connection(name), 'backproof: selftest')
    try {
      for (let round = 1; !done.signal.aborted; round += 1) {
        const id = 10_000 + round * 2 + writer
        await client.query(
          `INSERT INTO stock.moves VALUES (${id}, 1, 1, ${round}, now(), 'busy');
           UPDATE stock.goods SET price = price + 1 WHERE id = ${1 + (round % 200)};
           INSERT INTO ledger.receipts (total, paid_on) VALUES (1, '2026-08-01');
           DELETE FROM stock.moves WHERE id = ${1 + ((round * 2 + writer) % 1500)}`,
        )
        written += 1
      }
    } finally {
      await closeSession(client)
    }
  }
  const writing = [write(0), write(1)]
  try {
    return { taken: await work(), written }
  } finally {
    done.abort()
    await Promise.all(writing)
  }
}

async function run(production: Scratch, name: string, text: string): Promise<void> {
  const client = await connect(production.connection(name), 'backproof: selftest')
  try {
    await client.query(text)
  } finally {
    await closeSession(client)
  }
}

function statements(name: string): Promise<string> {
  return readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8')
}
