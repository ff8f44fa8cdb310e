import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describeConnection, readConnectionString } from '#lib/connection-string.ts'
import { createOwnedFolder } from '#lib/owned-folder.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import { removeFolder } from '#lib/postgres/remove-folder.ts'
import { Problem } from '#lib/problem.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import type { ProductionReading } from '#lib/verification/production-warnings/production-warning.ts'
import { exitCodes } from '#lib/verification/run.ts'
import { archiveRecord } from '#workers/run/archive-record.ts'
import { createRunPorts } from '#workers/run/run-ports.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import { verify } from '#workers/run/verify.ts'
import { createTerminalKeeper } from './keep-on-terminal.ts'
import { printResult } from './print-result.ts'
import { runOnTerminal } from './run-on-terminal.ts'
import { urlArgument } from './url-argument.ts'

type Options = {
  schemas: string[]
  json: boolean
  out: string | null
  /** Where to restore into. */
  scratch: ScratchChoice
  /** How long the copy is kept after the result; null: it is not. */
  keepMs: number | null
}

/** Proves that a database can be restored: dumps it, restores the dump, compares every row. */
export async function verifyCommand(url: string, options: Options): Promise<number> {
  const { schemas, json, out, scratch, keepMs } = options
  const connection = readConnectionString(await urlArgument(url), { allowSocket: true })
  process.umask(0o077)
  const archiveRoot = await folderFor(out)
  let production: ProductionReading | null = null
  const keeper = createTerminalKeeper(keepMs)
  const removeArchive = async () => {
    if (out === null) await removeFolder(archiveRoot)
  }
  try {
    const run = await runOnTerminal(
      { sourceName: describeConnection(connection) },
      async ({ step, progress, signal, onArchive }) => {
        const ports = createRunPorts({
          connection,
          binaries: await findPgBinaries(),
          archiveRoot,
          requiredSchemas: schemas,
          scratch,
          retain: out !== null,
          progress,
          defer: keeper.defer,
          onProductionRead: (reading) => {
            production = reading
          },
          onArchive: async (captured) => {
            const { manifest: _, ...facts } = archiveRecord(captured, null)
            const keptAt = out === null ? null : captured.stored.folder
            onArchive({ ...facts, id: captured.stored.id, keptAt })
          },
        })
        return verify(ports, step, signal)
      },
    )
    printResult(run, { ...defaultPolicy, requiredSchemas: schemas }, { json, production })
    await keeper.keep(run, removeArchive)
    return exitCodes[run.status]
  } finally {
    await removeArchive()
  }
}

async function folderFor(out: string | null): Promise<string> {
  if (out === null) return createOwnedFolder(tmpdir(), 'archive')
  try {
    await mkdir(out, { recursive: true })
    return path.resolve(out)
  } catch (thrown) {
    throw new Problem(
      'bad-request',
      `The folder ${out} cannot be made.`,
      thrown instanceof Error ? thrown.message : '',
    )
  }
}
