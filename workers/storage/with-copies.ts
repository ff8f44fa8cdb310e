import { publicKeyOf } from '#lib/access/unseal.ts'
import type { StoredCopy } from '#lib/store/worker/archive-copies.ts'
import type { Check } from '#lib/verification/check.ts'
import type { CapturedArchive, RunPorts } from '#workers/run/ports.ts'
import { type OpenStorage, openStorage, requireRecoveryRecipients } from './open-storage.ts'
import { withReadBack } from './read-back.ts'
import { uploadCopies } from './upload-copies.ts'

type CopyOptions = {
  runId: string
  source: { id: string; name: string }
  storageIds: string[]
  privateKey: string
  archiveRoot: string
  /** The row of the captured archive. */
  archiveId: () => string
}

/**
 * Adds the storages of a Policy to a run: what was captured is uploaded to each, read back from each, and what is restored is what was
 * read back. Storages are opened before production is read, so that a wrong setting costs production nothing.
 */
export function withCopies(ports: RunPorts, options: CopyOptions): RunPorts & { copyIds(): string[] } {
  const { storageIds, privateKey, archiveRoot } = options
  let open: { storages: OpenStorage[]; recipients: string[] } = { storages: [], recipients: [] }
  let copies: StoredCopy[] = []
  if (storageIds.length === 0) return { ...ports, copyIds: () => [] }
  return {
    ...ports,
    preflight: async (signal) => {
      const recipients = [await publicKeyOf(privateKey), ...requireRecoveryRecipients()]
      const storages: OpenStorage[] = []
      for (const id of storageIds) storages.push(await openStorage(id, privateKey))
      open = { storages, recipients: [...new Set(recipients)] }
      return ports.preflight(signal)
    },
    capture: async (probe, scratch, signal) => {
      const archive = await ports.capture(probe, scratch, signal)
      if ('corruption' in archive) return archive
      const { runId, source } = options
      const { storages, recipients } = open
      copies = await uploadCopies(storages, {
        runId,
        archiveId: options.archiveId(),
        source,
        archive,
        recipients,
        signal,
      })
      return archive
    },
    restore: async (archive, scratch, signal) => {
      const readBack = { identity: privateKey, archiveRoot, captured: archive.stored, signal }
      const checks: Check[] = []
      let restored: Awaited<ReturnType<RunPorts['restore']>> | null = null
      for (const [index, copy] of copies.entries()) {
        const from = open.storages[index] as OpenStorage
        await withReadBack(from, copy, readBack, async (stored, check) => {
          checks.push(check)
          if (stored && !restored) restored = await ports.restore(lent(archive, stored), scratch, signal)
        })
      }
      return joined(restored, checks)
    },
    copyIds: () => copies.map((copy) => copy.id),
  }
}

function lent(archive: CapturedArchive, stored: CapturedArchive['stored']): CapturedArchive {
  return { ...archive, stored }
}

type Restored = Awaited<ReturnType<RunPorts['restore']>>

/** Where no copy is what was written, nothing is restored. */
function joined(restored: Restored | null, checks: Check[]): Restored {
  return restored
    ? { ...restored, checks: [...checks, ...restored.checks] }
    : { intact: false, errors: [], checks }
}
