import { restoredBytes } from '#lib/verification/restored-bytes.ts'

const MiB = 1024 * 1024

/** What an empty server, its write-ahead log and the files of sorts take, besides the database. */
const emptyServerBytes = 256 * MiB

/** The free disk space that a new server needs to restore an archive, by the size of the database it was made of. */
export function diskForRestore({ databaseBytes }: { databaseBytes: number }): number {
  return restoredBytes(databaseBytes) + emptyServerBytes
}
