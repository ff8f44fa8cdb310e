import { unseal } from '#lib/access/unseal.ts'
import { allowedBlock, isAllowedAddress } from '#lib/address-policy.ts'
import { folderStore } from '#lib/archives/folder-store.ts'
import type { ObjectStore } from '#lib/archives/object-store.ts'
import { s3Store } from '#lib/archives/s3-store.ts'
import { workerEnv } from '#lib/env.ts'
import { problem } from '#lib/problem.ts'
import { storageForWorker } from '#lib/store/worker/archive-storages.ts'
import type { ArchiveStorage } from '#lib/verification/archive-storage.ts'

export type OpenStorage = { storage: ArchiveStorage; store: ObjectStore }

/** Opens a storage with its key; only the worker can. */
export async function openStorage(id: string, privateKey: string): Promise<OpenStorage> {
  const { storage, sealed } = await storageForWorker(id)
  return { storage, store: await openStore(storage, sealed, privateKey) }
}

async function openStore(
  storage: ArchiveStorage,
  sealed: string | null,
  privateKey: string,
): Promise<ObjectStore> {
  const { kind, folder, endpoint, region, bucket, pathStyle } = storage
  if (kind === 'folder') return folderStore(offeredFolder(folder ?? ''))
  const key = JSON.parse(await unseal(privateKey, sealed ?? '', 'storage-key'))
  const allowed = allowedBlock(workerEnv().allowedAddresses)
  return s3Store(
    {
      ...{ endpoint, region: region ?? '', bucket: bucket ?? '', pathStyle },
      accessKeyId: String(key.accessKeyId),
      secretAccessKey: String(key.secretAccessKey),
    },
    (address) => isAllowedAddress(address, allowed),
  )
}

/** A folder is one that the operator of this worker offers: a page must not make the worker write anywhere else. */
function offeredFolder(folder: string): string {
  if (workerEnv().storageFolders.includes(folder)) return folder
  throw problem('storage-refused/folder', { folder })
}

/**
 * Who can decrypt what this worker uploads: the worker itself, and the operator with a recovery key. Without the latter, an archive in a
 * bucket would be lost together with the worker. @throws Problem `variable-missing`
 */
export function requireRecoveryRecipients(): string[] {
  const recipients = workerEnv().recoveryRecipients
  if (recipients.length > 0) return recipients
  throw problem('variable-missing/recovery-key')
}
