import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConnectionString } from '#lib/connection-string.ts'
import type { Kindness } from '#lib/postgres/source-plan.ts'
import { findTools } from '#lib/postgres/tools.ts'
import type { Check } from '#lib/verification/check.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import type { Progress } from '#lib/verification/run.ts'
import type { WorkerTool } from '#lib/verification/source.ts'
import { type CapturedArchive, type Hands, makeHands } from '#workers/hands.ts'
import { makeProgressWriter } from '#workers/progress-writer.ts'
import type { ScratchChoice } from '#workers/rehearsal.ts'
import { verify } from '#workers/verify.ts'
import { sql } from './cluster.ts'

type Interference = {
  requiredSchemas?: string[]
  /** Runs when the archive is sealed and not yet restored. */
  afterCapture?: (archive: CapturedArchive) => Promise<void> | void
  /** SQL done to the restored database before it is inspected. */
  tamper?: string
  kindness?: Kindness
  customChecks?: CustomCheck[]
  scratch?: ScratchChoice
  /** PostgreSQL's programs; otherwise those of this machine. */
  tools?: WorkerTool[]
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

/** One whole verification of `url` with the real hands; the archive's folder is removed afterwards. */
export async function prove(
  url: string,
  {
    requiredSchemas = [],
    afterCapture,
    tamper,
    kindness,
    customChecks,
    scratch,
    tools,
    onProgress = () => {},
    signal,
  }: Interference = {},
): Promise<Check[]> {
  const archiveRoot = mkdtempSync(path.join(tmpdir(), 'archives-'))
  const hands = makeHands({
    connection: readConnectionString(url),
    tools: tools ?? (await findTools()),
    archiveRoot,
    requiredSchemas,
    kindness,
    customChecks,
    scratch,
    progress: makeProgressWriter(onProgress),
    onArchive: async (archive) => afterCapture?.(archive),
  })
  try {
    return await verify(
      tamper ? tampered(hands, tamper) : hands,
      (_, work) => work(),
      signal ?? new AbortController().signal,
    )
  } finally {
    rmSync(archiveRoot, { recursive: true, force: true })
  }
}

/** The same hands, but something happens to the copy right after it was restored. */
function tampered(hands: Hands, statements: string): Hands {
  return {
    ...hands,
    restore: async (archive, starting, signal) => {
      const restored = await hands.restore(archive, starting, signal)
      const scratch = await starting
      await sql(scratch.url(scratch.copy(archive.manifest).database), statements)
      return restored
    },
  }
}

export function failures(checks: Check[]): Check[] {
  return checks.filter((check) => check.verdict === 'failed')
}
