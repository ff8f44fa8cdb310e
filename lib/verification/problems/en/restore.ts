import { list } from '#lib/verification/messages/en/forms.ts'
import type { ProgramEnd } from '#lib/verification/problems/program-end.ts'
import { describeEnd } from './describe-end.ts'

const verifyAgain =
  'The archive is not to blame. The worker may have run out of memory, or a person ended the process; try again.'
const serverStopped = 'The archive is not to blame. The server was stopped, or memory ran out; try again.'
const plainRole =
  "Nothing was restored. Use a role without such rights: CREATE ROLE backproof_restore LOGIN CREATEDB BYPASSRLS PASSWORD '…';"
const endless =
  'A function of the database raises messages without end. This proves nothing about the archive; find that function and stop its messages.'

const untouched = 'The archive is not to blame, and nothing was read from production.'
const externalScratch =
  'set BACKPROOF_SCRATCH_URL to a server of the same major and with the same image as production'

function installOnWorker(packages: string[], unlisted: string[]): string {
  const ways = [
    ...(packages.length > 0
      ? [
          `Use the worker's image, which brings ${list(packages)}; on a worker of your own, apt-get install ${packages.join(' ')}.`,
        ]
      : []),
    ...(unlisted.length > 0 ? [`The worker's image does not bring ${list(unlisted)}.`] : []),
  ]
  return `${ways.join(' ')} Or restore into a server that has what is missing: ${externalScratch}.`
}

function installOnServer(packages: string[], unlisted: string[]): string {
  if (packages.length === 0)
    return `Install ${list(unlisted)} there, or start that server from production's image.`
  return `Install there what is missing (on Debian: apt-get install ${packages.join(' ')}), or start that server from production's image.`
}

type WithError = { error: string }

/** Why an archive cannot be restored: the throwaway server, an external server, pg_restore. */
export const restore = {
  'scratch-is-source': () => ({
    message: 'The server to restore into is production itself.',
    hint: 'Nothing was written. Restore into another server.',
  }),
  'scratch-is-source/unknown': () => ({
    message: 'It is not known whether the server to restore into is production itself.',
    hint: 'Nothing was written. Grant the role on production EXECUTE on pg_control_system().',
  }),
  'scratch-failed/initdb': ({ error, version, folder }: WithError & { version: string; folder: string }) => ({
    message: `initdb could not create the throwaway PostgreSQL server: ${error}`,
    hint: `initdb of PostgreSQL ${version} ran in ${folder}.`,
  }),
  'scratch-failed/start': ({ error, logFile }: WithError & { logFile: string | null }) => ({
    message: `The throwaway PostgreSQL server did not start: ${error}`,
    hint: logFile === null ? 'The archive is not to blame.' : `Its log is ${logFile}.`,
  }),
  'scratch-failed/folder': noScratchFolder,
  'disk-full/scratch-folder': noScratchFolder,
  'scratch-failed/major': ({ version, major }: { version: string; major: number }) => ({
    message: `The server to restore into is PostgreSQL ${version}, the source is ${major}.`,
    hint: 'Use a server of the same major version: otherwise the restore proves nothing about production.',
  }),
  'permission-denied/create-database': () => ({
    message: 'The role may not create a database on the server to restore into.',
    hint: 'Run ALTER ROLE … CREATEDB on that server.',
  }),
  'permission-denied/plain-role': ({ place, error }: WithError & { place: string }) => ({
    message: `The role for ${place} is a superuser, and the plain role created for the restore cannot log in there: ${error}`,
    hint: plainRole,
  }),
  'permission-denied/too-powerful': ({ place, powers }: { place: string; powers: string[] }) => ({
    message: `The role for ${place} has rights that reach beyond its databases (${list(powers)}): code in the archive would run with them.`,
    hint: plainRole,
  }),
  'disk-full/scratch': ({ folder }: { folder: string }) => ({
    message: 'There is no space left for the throwaway PostgreSQL server.',
    hint: `Free some space in ${folder}, or choose another disk with BACKPROOF_SCRATCH.`,
  }),
  'disk-full/scratch-server': ({ error }: WithError) => ({
    message: `There is no space left for the throwaway server: ${error}`,
    hint: 'The archive is not to blame. Free some space, or choose another disk with BACKPROOF_SCRATCH.',
  }),
  'disk-full/quota': ({ quotaBytes }: { quotaBytes: number }) => ({
    message: `The throwaway server used more than the ${quota(quotaBytes)} of disk space allowed for this archive, so it was stopped.`,
    hint: 'This proves nothing about the archive, which may be crafted to fill a disk. If it is expected to be this large, allow more: BACKPROOF_SCRATCH_QUOTA=50GB.',
  }),
  'extension-missing/not-installed': ({
    extensions,
    packages,
    unlisted = [],
    external = false,
  }: Record<'extensions' | 'packages', string[]> & { unlisted?: string[]; external?: boolean }) => ({
    message: `The ${extensions.length === 1 ? 'extension' : 'extensions'} ${list(extensions)} ${extensions.length === 1 ? 'is' : 'are'} in use on the source, but not installed on ${external ? 'the external server to restore into' : 'the worker'}.`,
    hint: `${untouched} ${external ? installOnServer(packages, unlisted) : installOnWorker(packages, unlisted)}`,
  }),
  'extension-missing/other-version': ({
    extension,
    version,
    available,
    external,
  }: {
    extension: string
    version: string
    available: string[]
    external: boolean
  }) => ({
    message: `The source has version ${version} of ${extension}, and a dump of it restores into that version only; ${external ? 'the external server' : 'the worker'} has ${list(available)}.`,
    hint: `${untouched} Install version ${version} there${external ? '' : `, or restore into a server that has it: ${externalScratch}`}.`,
  }),
  'extension-missing/cannot-create': ({ extension, error }: WithError & { extension: string }) => ({
    message: `The extension ${extension} cannot be created on the server to restore into: ${error}`,
    hint: `The archive is not to blame, and production was not read. Install the library of ${extension} for the PostgreSQL programs on the worker; on an external server, add it to shared_preload_libraries.`,
  }),
  'restore-broke-off/ended': ({ end }: { end: ProgramEnd }) => ({
    message: `The restore could not be finished: ${describeEnd('pg_restore', end)}.`,
    hint: verifyAgain,
  }),
  'restore-broke-off/gave-up': ({ lastLine }: { lastLine: string }) => ({
    message: `The restore could not be finished: pg_restore ended before it was done (${lastLine}).`,
    hint: verifyAgain,
  }),
  'restore-broke-off/job-killed': () => ({
    message: 'The restore could not be finished: a process of pg_restore was killed.',
    hint: verifyAgain,
  }),
  'restore-broke-off/lost-server': ({ error }: WithError) => ({
    message: `The restore could not be finished: pg_restore lost the throwaway server (${error}).`,
    hint: verifyAgain,
  }),
  'restore-broke-off/flood': () => ({
    message: 'pg_restore wrote more messages than are read, so it was stopped.',
    hint: endless,
  }),
  'restore-broke-off/updated': ({ running, installed }: { running: string; installed: string | null }) => ({
    message: `PostgreSQL was updated on the worker during the run: the throwaway server is ${running}, the installed version is ${installed ?? 'missing'}.`,
    hint: 'The archive is not to blame. Verify again.',
  }),
  'restore-broke-off/reading-archive': ({ end }: { end: ProgramEnd }) => ({
    message: `The archive could not be read completely: ${describeEnd('pg_restore', end)}.`,
    hint: verifyAgain,
  }),
  'restore-broke-off/not-running': ({ error }: WithError) => ({
    message: `The throwaway server is not running any more: ${error}`,
    hint: serverStopped,
  }),
  'restore-broke-off/silent': ({ program, seconds }: { program: string | null; seconds: number }) => ({
    message: `The throwaway server stopped responding: ${program ?? 'a session'} got no answer from it for ${seconds} s.`,
    hint: 'The archive is not to blame. A process of the server is stopped, or its disk does not respond; try again.',
  }),
  'restore-broke-off/no-progress': ({ program, seconds }: { program: string; seconds: number }) => ({
    message: `${program} made no progress for ${seconds} s while it read the archive, so it was stopped.`,
    hint: 'The archive is not to blame. The program was stopped, or the disk of the archive does not respond; try again.',
  }),
  'restore-broke-off/connection-lost': ({ error }: WithError) => ({
    message: `The connection to the throwaway server was lost while it was read: ${error}`,
    hint: serverStopped,
  }),
  'restore-broke-off/memory': ({ error }: WithError) => ({
    message: `The throwaway server ran out of memory: ${error}`,
    hint: 'The archive is not to blame. Give the worker more memory, or verify when the machine is less busy.',
  }),
  'restore-broke-off/lock-table': ({ error }: WithError) => ({
    message: `The lock table of the throwaway server is full: ${error}`,
    hint: 'The archive is not to blame. One transaction locks more tables and indexes than max_locks_per_transaction leaves room for; split it into several.',
  }),
  'restore-broke-off/resources': ({ error }: WithError) => ({
    message: `The throwaway server ran out of resources: ${error}`,
    hint: 'The archive is not to blame. Try again.',
  }),
  'restore-broke-off/cancelled': ({ error }: WithError) => ({
    message: `A statement was cancelled on the throwaway server: ${error}`,
    hint: 'The archive is not to blame. Try again.',
  }),
  'restore-broke-off/terminated': ({ error }: WithError) => ({
    message: `The throwaway server, or a session on it, was terminated: ${error}`,
    hint: 'The archive is not to blame. Try again.',
  }),
  'restore-broke-off/files': ({ error }: WithError) => ({
    message: `The throwaway server could not use its own files: ${error}`,
    hint: "The archive is not to blame. Check the disk of the worker's scratch folder, its limits and its quota; then try again.",
  }),
  'unforeseen/scratch': ({ error }: WithError) => ({
    message: `The throwaway server returned an unexpected error: ${error}`,
    hint: 'This is a bug in Backproof: please report it.',
  }),
}

function noScratchFolder({ folder, error }: WithError & { folder: string }) {
  return {
    message: `No folder can be created for the throwaway server in ${folder}: ${error}.`,
    hint: 'Create that folder, free some space in it, or set BACKPROOF_SCRATCH to another one.',
  }
}

function quota(bytes: number): string {
  const MiB = 1024 * 1024
  return bytes < 1024 * MiB ? `${Math.round(bytes / MiB)} MB` : `${(bytes / 1024 / MiB).toFixed(1)} GB`
}
