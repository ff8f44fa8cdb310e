import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { readConnectionString } from '#lib/connection-string.ts'
import { inspect } from '#lib/postgres/inspect.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import { compare } from '#lib/verification/compare.ts'
import { type WordedCheck, wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { CapturedArchive } from '#workers/run/ports.ts'
import { createProgressWriter } from '#workers/run/progress-writer.ts'
import { createRunPorts } from '#workers/run/run-ports.ts'
import { sql } from './cluster.ts'

/**
 * Captures and restores a source once for a test file; `tampered` then damages a copy of the restored database, inspects and
 * compares it. The copies are real databases on the real throwaway server, so each costs a fraction of a whole run.
 */
export function tamperedCopies(source: () => string): {
  tampered(statements: string): Promise<WordedCheck[]>
} {
  const archiveRoot = mkdtempSync(path.join(tmpdir(), 'archives-'))
  const { signal } = new AbortController()
  let scratch: Scratch
  let archive: CapturedArchive
  let release = () => {}
  let closed: Promise<void> = Promise.resolve()
  let copies = 0

  beforeAll(async () => {
    const ports = createRunPorts({
      connection: readConnectionString(source()),
      binaries: await findPgBinaries(),
      archiveRoot,
      requiredSchemas: [],
      progress: createProgressWriter(() => {}),
    })
    const { probe: look } = await ports.preflight(signal)
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await new Promise<void>((restored, broken) => {
      closed = ports.withScratch(look, async (starting) => {
        const captured = await ports.capture(look, starting, signal)
        if ('corruption' in captured) throw new Error('the source is damaged')
        archive = captured
        await ports.restore(archive, starting, signal)
        scratch = await starting
        await sql(scratch.url('postgres'), 'CREATE TABLE subscriptions AS SELECT * FROM pg_subscription')
        restored()
        await held
      })
      closed.catch(broken)
    })
  })
  afterAll(async () => {
    release()
    await closed
    rmSync(archiveRoot, { recursive: true, force: true })
  })

  return {
    tampered: async (statements) => {
      copies += 1
      const name = `copy_${copies}`
      await sql(
        scratch.url('postgres'),
        `CREATE DATABASE ${name} TEMPLATE "${scratch.copy(archive.manifest).database}" OWNER "${scratch.copy(archive.manifest).user}"`,
      )
      await sql(scratch.url('postgres'), moveSubscriptions(name))
      await sql(scratch.url(name), statements)
      const copy = await inspect(
        { ...scratch.copy(archive.manifest), database: name },
        { signal, source: archive.manifest, admin: scratch.connection(name) },
      )
      await sql(scratch.url('postgres'), 'DELETE FROM pg_subscription', `DROP DATABASE ${name} WITH (FORCE)`)
      return compare(archive.manifest, copy).map((check) => wordedCheck(check))
    },
  }
}

/** Subscriptions are the server's, so no copy of a database has them: they are put back as they were restored, in the copy. */
function moveSubscriptions(database: string): string {
  return `DELETE FROM pg_subscription; INSERT INTO pg_subscription SELECT * FROM subscriptions;
    UPDATE pg_subscription SET subdbid = (SELECT oid FROM pg_database WHERE datname = '${database}')`
}
