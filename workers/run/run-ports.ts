import {
  assertFreeSpace,
  beginArchive,
  deleteArchive,
  finishArchive,
  finishWithoutChecksums,
} from '#lib/archives/archive-folder.ts'
import type { Connection } from '#lib/connection-string.ts'
import { log } from '#lib/log.ts'
import { assertExtensionsAvailable } from '#lib/postgres/assert-extensions-available.ts'
import { assertReadable } from '#lib/postgres/assert-readable.ts'
import { capture } from '#lib/postgres/capture.ts'
import { findCorruption, mayBeCorruption } from '#lib/postgres/find-corruption.ts'
import type { DeferCleanUp } from '#lib/postgres/keepable-copy.ts'
import { pgBinariesFor } from '#lib/postgres/pg-binaries.ts'
import { assertNotEmpty, probe, serverMajor } from '#lib/postgres/probe.ts'
import { defaultReadLimits, type ReadLimits } from '#lib/postgres/read-plan.ts'
import { readProductionWarnings } from '#lib/postgres/read-production-warnings.ts'
import { adminDatabase } from '#lib/postgres/restoring-role.ts'
import type { Scratch } from '#lib/postgres/scratch.ts'
import { scratchFolder } from '#lib/postgres/scratch-folder.ts'
import { withWatchedSource } from '#lib/postgres/watch-source.ts'
import type { Check } from '#lib/verification/check.ts'
import type { CustomCheck } from '#lib/verification/custom-check.ts'
import { message } from '#lib/verification/messages/message.ts'
import type { ProductionReading } from '#lib/verification/production-warnings/production-warning.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import type { PgBinaries, SourceProbe } from '#lib/verification/source.ts'
import { addDifferingRows } from './add-differing-rows.ts'
import { completeProbe } from './complete-probe.ts'
import { needsRunningServer } from './find-obstacle.ts'
import { neededSpace } from './measure-space.ts'
import type { CapturedArchive, RunPorts } from './ports.ts'
import type { ProgressWriter } from './progress-writer.ts'
import { createRestorePorts } from './restore-ports.ts'
import type { ScratchChoice } from './scratch-choice.ts'

type RunPortsOptions = {
  connection: Connection
  binaries: PgBinaries[]
  /** The folder that archives are stored in. */
  archiveRoot: string
  requiredSchemas: string[]
  /** Limits for reading the source; the default is five connections. */
  readLimits?: ReadLimits
  /** The team's own statements, run on the source and on the copy. */
  customChecks?: CustomCheck[]
  /** Whether the archive outlives the run: then it gets checksums and is compressed, which takes longer and a third of the space. */
  retain?: boolean
  scratch?: ScratchChoice
  progress: ProgressWriter
  /** How long the source may be silent. */
  silenceMs?: number
  /** Takes the clean-up of the throwaway server, see `createRestorePorts`. */
  defer?: DeferCleanUp
  /** Checks of the platform's own backups against the policy; null: no platform is connected. */
  platform?: (signal: AbortSignal) => Promise<Check[] | null>
  /** Called with the probe of the source, before anything is rejected; `at`: when the source answered, by this machine's clock. */
  onProbe?: (seen: SourceProbe, at: number) => Promise<void>
  /** Called with what a recovery would trip over. It is no evidence: nothing here or in what it does decides the run. */
  onProductionRead?: (reading: ProductionReading) => void
  /** Called once the archive is stored, before it is restored. */
  onArchive?: (archive: CapturedArchive) => Promise<void>
}

/** Creates the ports of a run: PostgreSQL's programs, a folder of archives, and a throwaway server. */
export function createRunPorts(options: RunPortsOptions): RunPorts {
  const { connection, progress, retain = true, silenceMs, readLimits = defaultReadLimits } = options
  const toolsOf = (seen: SourceProbe) => pgBinariesFor(serverMajor(seen), options.binaries)
  const restorePorts = createRestorePorts(options)
  return {
    ...restorePorts,
    restore: async (archive, starting, signal) => {
      const restored = await restorePorts.restore(archive, starting, signal)
      // Its space may be needed now; the caller who made the folder waits until it is empty.
      if (!retain) deleteArchive(archive.stored.folder).catch(() => {})
      return restored
    },
    addDifferingRows: async (checks, { manifest }, starting, signal) => {
      const copy = (await starting).copy(manifest)
      const withinMinutes = readLimits.snapshotMinutes
      return addDifferingRows(checks, manifest, {
        source: connection,
        copy,
        signal,
        silenceMs,
        withinMinutes,
      })
    },
    preflight: async (signal) => {
      const watch = { signal, silenceMs, name: 'backproof: ask', step: 'preflight' as const }
      const probing = async () => {
        const seen = await withWatchedSource(connection, watch, async (watched) => {
          await assertReadable(watched)
          return probe(watched, options.binaries)
        })
        const answeredAt = Date.now()
        const { probed, obstacle } = await completeProbe(seen, options)
        await options.onProbe?.(probed, answeredAt)
        assertNotEmpty(probed)
        toolsOf(probed)
        if (obstacle) throw obstacle
        if (options.onProductionRead)
          options.onProductionRead(await withWatchedSource(connection, watch, readProductionWarnings))
        return probed
      }
      const [seen, checks] = await Promise.all([probing(), options.platform?.(signal) ?? null])
      return { probe: seen, checks: checks ?? [unproven] }
    },

    capture: async (seen, starting, signal) => {
      // Before production is read: what the files of the worker did not answer in preflight, its running server does.
      if (await needsRunningServer(seen, options.scratch)) {
        const { connection: connectionTo, external } = await starting
        await assertExtensionsAvailable(connectionTo(adminDatabase), seen, external)
      }
      const begun = await beginArchive(options.archiveRoot)
      try {
        const needed = neededSpace(seen.bytes, retain)
        await assertFreeSpace(options.archiveRoot, needed.archive, 'archive')
        await assertFreeSpace(scratchFolder(), needed.scratch, 'scratch')
        const binaries = toolsOf(seen)
        const { manifest, snapshot } = await whileServerStarts(starting, signal, (either) =>
          capture({
            connection,
            readLimits,
            silenceMs,
            compress: retain ? 1 : 0,
            customChecks: options.customChecks ?? [],
            standby: seen.standby,
            binaries,
            folder: begun.data,
            signal: either,
            ...progress.ofCapture(),
          }),
        )
        const stored = retain ? await finishArchive(begun, manifest) : await finishWithoutChecksums(begun)
        const archive = {
          stored,
          manifest,
          snapshot,
          binaries,
          checks: requiredSchemas(manifest, options.requiredSchemas),
        }
        await options.onArchive?.(archive)
        return archive
      } catch (thrown) {
        // The run reports why there is no archive; a folder that stays behind is only logged.
        await deleteArchive(begun.folder).catch((reason: unknown) =>
          log.warn({ folder: begun.folder, err: reason }, 'could not delete an unfinished archive'),
        )
        const damages = mayBeCorruption(thrown) ? await findCorruption(connection, signal) : []
        if (damages.length > 0) return { corruption: damages }
        throw thrown
      }
    },
  }
}

/** Captures while the throwaway server starts. One that cannot start stops the capture at once, not after hours of reading. */
async function whileServerStarts<T>(
  starting: Promise<Scratch>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const failed = new AbortController()
  const started = starting.then(() => {}).catch((thrown) => failed.abort(thrown))
  try {
    const done = await work(AbortSignal.any([signal, failed.signal]))
    await started
    failed.signal.throwIfAborted()
    return done
  } finally {
    await started
  }
}

/** Stands for backups that were not surveyed: never "fine", never "none". */
const unproven: Check = {
  kind: 'survey',
  subject: "Railway's own backups",
  verdict: 'skipped',
  expected: message('railway-list'),
  found: message('railway-not-connected'),
}
