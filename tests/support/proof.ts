import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConnectionString } from '#lib/connection-string.ts'
import { findPgBinaries } from '#lib/postgres/pg-binaries.ts'
import type { ReadLimits } from '#lib/postgres/read-plan.ts'
import type { Check } from '#lib/verification/check.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { type WordedCheck, wordedCheck } from '#lib/verification/messages/worded-check.ts'
import type { Progress } from '#lib/verification/run.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { CapturedArchive, RunPorts } from '#workers/run/ports.ts'
import { createProgressWriter } from '#workers/run/progress-writer.ts'
import { createRunPorts } from '#workers/run/run-ports.ts'
import type { ScratchChoice } from '#workers/run/scratch-choice.ts'
import { verify } from '#workers/run/verify.ts'
import { sql } from './cluster.ts'

type Interference = {
  requiredSchemas?: string[]
  /** Runs when the archive is complete and not yet restored. */
  afterCapture?: (archive: CapturedArchive) => Promise<void> | void
  /** SQL run on the restored database before it is inspected. */
  tamper?: string
  /** Runs when the copy is restored, before it is inspected. */
  afterRestore?: () => void
  readLimits?: ReadLimits
  customChecks?: CustomCheck[]
  scratch?: ScratchChoice
  /** PostgreSQL's programs; otherwise those of this machine. */
  tools?: PgBinaries[]
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
  /** How long the source or the throwaway server may be silent. */
  silenceMs?: number
}

/** One whole verification of `url` with the real ports, its checks in words; the archive's folder is removed afterwards. */
export async function prove(
  url: string,
  {
    requiredSchemas = [],
    afterCapture,
    tamper,
    afterRestore,
    readLimits,
    customChecks,
    scratch,
    tools,
    onProgress = () => {},
    signal,
    silenceMs,
  }: Interference = {},
): Promise<WordedCheck[]> {
  const archiveRoot = mkdtempSync(path.join(tmpdir(), 'archives-'))
  const ports = createRunPorts({
    connection: readConnectionString(url),
    binaries: tools ?? (await findPgBinaries()),
    archiveRoot,
    requiredSchemas,
    readLimits,
    customChecks,
    scratch,
    silenceMs,
    progress: createProgressWriter(onProgress),
    onArchive: async (archive) => afterCapture?.(archive),
  })
  try {
    const checks = await verify(
      tamper || afterRestore ? tampered(ports, tamper, afterRestore) : ports,
      (_, work) => work(),
      signal ?? new AbortController().signal,
    )
    return checks.map((check) => wordedCheck(check))
  } finally {
    rmSync(archiveRoot, { recursive: true, force: true })
  }
}

/** The same ports, but something happens to the copy right after it was restored. */
function tampered(ports: RunPorts, statements = 'SELECT', afterRestore = () => {}): RunPorts {
  return {
    ...ports,
    restore: async (archive, starting, signal) => {
      const restored = await ports.restore(archive, starting, signal)
      const scratch = await starting
      await sql(scratch.url(scratch.copy(archive.manifest).database), statements)
      afterRestore()
      return restored
    },
  }
}

export function failures<Kind extends Check>(checks: Kind[]): Kind[] {
  return checks.filter((check) => check.verdict === 'failed')
}
