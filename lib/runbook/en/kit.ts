import type { Inline } from '#lib/runbook/block.ts'
import { code, inline, strong } from '#lib/runbook/inline.ts'

/** The sentences of a recovery kit. */
export const kit = {
  title: (name: string) => `Recovery kit of ${name}`,
  written: (at: string) =>
    inline`Written ${at} by Backproof. It brings the data back when the worker and its disk are lost. ${strong('It holds no secret')}: store it where the recovery key is, and where production is not.`,
  needs: '1. What you need',
  recoveryKey: inline`The ${strong('recovery key')}: the file that ${code('age-keygen')} wrote, whose public part is in ${code('BACKPROOF_RECOVERY_RECIPIENTS')} of the worker. Without it, or the worker's own key, the archive cannot be opened.`,
  accessKey: inline`An ${strong('access key')} that may read the bucket. It is not the one that is stored in Backproof: that one can be read by no person.`,
  programs: inline`${code('age')} (1.0 or newer), ${code('curl')} (7.87 or newer), ${code('tar')}, ${code('sha256sum')} and bash. On Debian: ${code('apt-get install age curl')}.`,
  programsForFolder: inline`${code('age')} (1.0 or newer), ${code('tar')}, ${code('sha256sum')} and bash. On Debian: ${code('apt-get install age')}.`,
  postgres: (tools: string, server: string, disk: string) =>
    inline`${code('psql')}, ${code('createdb')} and ${code('pg_restore')} of PostgreSQL ${tools} or newer, and a new PostgreSQL ${server} server with ${disk} of free disk.`,
  disk: (size: string) => `${size} of free disk where you work.`,
  inBucket: (bucket: string, place: string) => inline`bucket ${code(bucket)} at ${place}`,
  amazon: (region: string) => `Amazon S3, ${region}`,
  inFolder: (folder: string) => inline`folder ${code(folder)}`,
  copy: (storage: string, place: Inline[], key: string, size: string, sha256: string) =>
    inline`The copy in ${strong(storage)}: ${place}, ${code(key)}, ${size}, sha256 ${code(sha256)}.`,
  fetch: '2. Fetch the archive',
  fetchFromFolder:
    'Where the folder is mounted at another place, correct the path. Paste all commands into the same shell, in this order.',
  fetchFromBucket: 'Set the access key. Then paste all commands into the same shell, in this order.',
  decrypt: 'Decrypt and unpack',
  decryptText: 'Name the file of the recovery key by its whole path.',
  others: 'Any other archive',
  othersText: inline`Keys are ${code('PREFIX/DATABASE-ID/TIME-ARCHIVE.tar.age')}, with the time in UTC: the last one of a database is its newest. Each is fetched, decrypted and unpacked in the same way; ${code('sha256sum --check SHA256SUMS')} then says whether its files are whole, and ${code('manifest.json')} what the database held.`,
}
