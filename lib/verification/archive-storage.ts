import type { Language } from '#lib/language.ts'
import { storageTexts } from './archive-storage.texts.ts'
import type { StoredProblem } from './run-record.ts'

export type StorageKind = 'folder' | 's3'

/** Where encrypted copies of archives are stored, as pages and the worker see it: never its key. */
export type ArchiveStorage = {
  id: string
  name: string
  kind: StorageKind
  folder: string | null
  /** null: Amazon S3. */
  endpoint: string | null
  region: string | null
  bucket: string | null
  prefix: string
  pathStyle: boolean
  addedBy: string
  addedAt: string
  /** The last check by a worker: it wrote, read and deleted an object. null: none yet. */
  checkedAt: string | null
  /** A check was requested and has not ended. */
  checking: boolean
  problem: StoredProblem | null
  versioning: 'off' | 'on' | 'locked' | 'unknown' | null
}

/** `wrong`: it was read whole, and is not what was written. */
export type CopyState = 'uploading' | 'stored' | 'wrong' | 'missing' | 'deleted'

/** Where a storage is, in a few words: `bucket backups at s3.example.com`. */
export function describeStorage(
  storage: Pick<ArchiveStorage, 'kind' | 'folder' | 'endpoint' | 'region' | 'bucket'>,
  language: Language = 'en',
): string {
  const texts = storageTexts[language]
  if (storage.kind === 'folder') return texts.folder(String(storage.folder))
  const host = storage.endpoint?.replace(/^https?:\/\//, '').replace(/\/.*$/, '')
  return texts.bucket(String(storage.bucket), host ?? `Amazon S3, ${storage.region}`)
}
