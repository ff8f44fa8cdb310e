import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { placeOf, readConnectionString } from '#lib/connection-string.ts'
import { findTools } from '#lib/postgres/tools.ts'
import { Problem } from '#lib/problem.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { exitCodes } from '#lib/verification/run.ts'
import { factsOf } from './archive-facts.ts'
import { makeHands } from './hands.ts'
import { printResult } from './print-result.ts'
import type { ScratchChoice } from './rehearsal.ts'
import { runOnTerminal } from './run-on-terminal.ts'
import { urlArgument } from './url-argument.ts'
import { verify } from './verify.ts'

type Options = {
  schemas: string[]
  json: boolean
  out: string | null
  /** Where to restore into. */
  scratch: ScratchChoice
}

/** Proves that a database can be brought back, from taking the archive to comparing every row. */
export async function verifyCommand(url: string, options: Options): Promise<number> {
  const { schemas, json, out, scratch } = options
  const connection = readConnectionString(await urlArgument(url), { allowSocket: true })
  process.umask(0o077)
  const archiveRoot = await folderFor(out)
  try {
    const run = await runOnTerminal(
      { sourceName: placeOf(connection) },
      async ({ step, progress, signal, onArchive }) => {
        const hands = makeHands({
          connection,
          tools: await findTools(),
          archiveRoot,
          requiredSchemas: schemas,
          scratch,
          kept: out !== null,
          progress,
          onArchive: async (captured) => {
            const { manifest: _, ...facts } = factsOf(captured, null)
            const keptAt = out === null ? null : captured.stored.folder
            onArchive({ ...facts, id: captured.stored.id, keptAt })
          },
        })
        return verify(hands, step, signal)
      },
    )
    printResult(run, { ...defaultPolicy, requiredSchemas: schemas }, json)
    return exitCodes[run.status]
  } finally {
    if (out === null) await rm(archiveRoot, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function folderFor(out: string | null): Promise<string> {
  if (out === null) return mkdtemp(path.join(tmpdir(), 'backproof-archive-'))
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
