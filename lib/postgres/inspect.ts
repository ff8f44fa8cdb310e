import { availableParallelism } from 'node:os'
import type pg from 'pg'
import type { Connection } from '#lib/connection-string.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import type { Manifest, Table } from '#lib/verification/manifest.ts'
import { askCustomChecks } from './ask-custom-checks.ts'
import { digestContents } from './digest.ts'
import { queryProblem } from './query-problem.ts'
import { readStructure } from './read-manifest.ts'
import { closeSession, openSession } from './session.ts'
import { takeSourceWords } from './take-source-words.ts'

type InspectOptions = {
  signal: AbortSignal
  /** What it is compared with: definitions that say the same are given in its words. */
  source?: Manifest | null
  customChecks?: CustomCheck[]
  onDigested?: (table: Table) => void
}

/** Reads the restored database whole, as the source was read. Nobody else writes here, so its sessions need no common snapshot. */
export async function inspect(connection: Connection, options: InspectOptions): Promise<Manifest> {
  const { source, signal } = options
  try {
    const manifest = await readWhole(connection, options)
    // The readers' locks must be gone by now.
    if (source) await takeSourceWords(connection, source, manifest, signal)
    return manifest
  } catch (thrown) {
    signal.throwIfAborted()
    throw queryProblem(thrown, 'The throwaway server')
  }
}

async function readWhole(
  connection: Connection,
  { signal, customChecks = [], onDigested }: InspectOptions,
): Promise<Manifest> {
  const sessions: pg.Client[] = []
  const abort = () => {
    for (const session of sessions) void closeSession(session)
  }
  signal.throwIfAborted()
  signal.addEventListener('abort', abort, { once: true })
  try {
    const open = async () => {
      const session = await openSession(connection, 'backproof: inspect')
      sessions.push(session)
      const helpers = Math.max(2, Math.min(8, availableParallelism()))
      await session.query(`SET LOCAL max_parallel_workers_per_gather = ${helpers}`) // nobody else needs this server
      return session
    }
    const readers: [pg.Client, ...pg.Client[]] = [await open()]
    while (readers.length < Math.min(16, availableParallelism())) readers.push(await open())
    const manifest = await readStructure(readers)
    await digestContents(readers, manifest, { signal, onTable: onDigested })
    manifest.answers = await askCustomChecks(readers[0], customChecks)
    return manifest
  } finally {
    signal.removeEventListener('abort', abort)
    await Promise.all(sessions.map(closeSession))
  }
}
