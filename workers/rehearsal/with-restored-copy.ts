import type { OpenedArchive } from '#lib/archives/open-archive.ts'
import { pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { extensionNames, serverMajor } from '#lib/postgres/probe.ts'
import { setAside, type Template } from '#lib/postgres/rehearsal/template-database.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import { type OwnScratch, withScratch } from '#lib/postgres/scratch.ts'
import { quotaForRehearsal } from '#lib/postgres/scratch-quota.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { productionRoles } from '#lib/verification/rehearsal/production-role.ts'
import { outcomeOfChecks } from '#lib/verification/run.ts'
import type { PgBinaries } from '#lib/verification/source.ts'
import type { ProgressWriter } from '#workers/run/progress-writer.ts'
import { createRestorePorts } from '#workers/run/restore-ports.ts'
import type { StepRunner } from '#workers/run/verify.ts'
import { verifyStoredArchive } from '#workers/run/verify-stored-archive.ts'

/** A restored copy that was compared with its Manifest and set aside as a template. */
export type RestoredCopy = {
  scratch: OwnScratch
  template: Template
  /** What production held, and which roles it has. */
  manifest: Manifest
  /** The copy as it was read, which the comparison found equal to that. */
  before: Manifest
}

type Options = {
  binaries: PgBinaries[]
  progress: ProgressWriter
  step: StepRunner
  signal: AbortSignal
}

/**
 * Verifies a stored archive as `backproof verify --archive` does, on a throwaway server with durable settings, and lends the copy where
 * everything is equal. @returns the checks; where they are not passed, `use` was not called
 */
export async function withRestoredCopy(
  opened: OpenedArchive,
  { binaries, progress, step, signal }: Options,
  use: (copy: RestoredCopy) => Promise<void>,
): Promise<Check[]> {
  const ports = createRestorePorts({ binaries, progress })
  let before: Manifest | undefined
  const restorePorts: typeof ports = {
    ...ports,
    inspect: async (...args) => {
      before = await ports.inspect(...args)
      return before
    },
    withScratch: (seen, prove, aborting) =>
      withScratch(
        pgBinariesFor(serverMajor(seen), binaries),
        {
          tables: seen.schemas.reduce((sum, schema) => sum + schema.tables, 0),
          profile: 'durable',
          needs: seen.server,
          extensions: extensionNames(seen),
          database: seen.database,
          quotaBytes: quotaForRehearsal(seen.bytes),
          signal: aborting,
        },
        async (starting) => {
          const result = await prove(starting)
          // `verify` asks for nothing but its checks.
          if (before && opened.manifest && outcomeOfChecks(result as Check[]) === 'passed') {
            const scratch = await starting
            const { manifest } = opened
            const template = await setAside(scratch.connection(adminDatabase), scratch.copy(manifest), [
              ...productionRoles(manifest.gaps).keys(),
            ])
            await use({ scratch, template, manifest, before })
          }
          return result
        },
      ),
  }
  return verifyStoredArchive(opened, { restorePorts, binaries, progress }, step, signal)
}
