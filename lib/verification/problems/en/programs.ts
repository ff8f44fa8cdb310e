import { list } from '#lib/verification/messages/en/forms.ts'
import type { ProgramEnd } from '#lib/verification/problems/program-end.ts'
import { describeEnd } from './describe-end.ts'

type WithError = { error: string }

/** PostgreSQL's programs on the worker, what pg_dump writes, and what pg_restore reads. */
export const programs = {
  'tool-missing': noPrograms,
  'tool-too-old': noPrograms,
  'tool-too-old/vulnerable': ({ versions, releases }: { versions: string[]; releases: string }) => ({
    message: `PostgreSQL's programs here (${list(versions)}) have known vulnerabilities that a crafted archive can exploit.`,
    hint: `Update them to ${releases} or later (PostgreSQL 13 gets no more fixes; a later pg_restore reads its archives). BACKPROOF_OLD_TOOLS=accept allows them for archives that you trust.`,
  }),
  'tool-too-old/pg-dump': () => ({
    message: 'pg_dump is older than the server and refuses to read it.',
    hint: "Install the PostgreSQL programs of the server's own major version on the worker.",
  }),
  'tool-too-old/pg-restore': ({ error }: WithError) => ({
    message: `The archive was written by a version of pg_dump that this worker does not support, or its header is damaged: ${error}.`,
    hint: "Install PostgreSQL's programs of that pg_dump's version or a later one.",
  }),
  'dump-failed': ({ error }: WithError) => ({
    message: `pg_dump could not finish: ${error}`,
    hint: "This is PostgreSQL's message. If it names a table or a row, check that one on production.",
  }),
  'dump-failed/ended': ({ end }: { end: ProgramEnd }) => ({
    message: `${describeEnd('pg_dump', end)}, so there is no archive.`,
    hint: 'This proves nothing about production. The worker may have run out of memory, or a person ended the process; try again.',
  }),
  'dump-failed/writing': ({ error }: WithError) => ({
    message: `The archive could not be written on the worker: ${error}`,
    hint: 'Production is not to blame. Check the archive folder in BACKPROOF_HOME, its disk and its limits.',
  }),
  'dump-failed/flood': () => ({
    message: 'pg_dump wrote more messages than are read, so it was stopped.',
    hint: 'A function of the database raises messages without end. This proves nothing about the archive; find that function and stop its messages.',
  }),
  'dump-failed/no-regular-file': ({ file }: { file: string }) => ({
    message: `${file} in the archive is not a regular file.`,
    hint: 'pg_dump writes regular files only: something else was put there, and it is not read.',
  }),
  'disk-full/archive': () => ({
    message: 'There is no space left for the archive.',
    hint: 'Free some space, or choose another disk with BACKPROOF_HOME.',
  }),
  'disk-full/archive-copy': notLent,
  'archive-unreadable/archive-copy': notLent,
  'archive-unreadable/too-slow': ({ path }: { path: string }) => ({
    message: `pg_restore did not finish reading ${path} in time.`,
    hint: 'The archive is probably damaged in a way that sends pg_restore into an endless loop. Take the dump again.',
  }),
}

function noPrograms({ major, found }: { major: number; found: string[] }) {
  return {
    message: `This server is PostgreSQL ${major}, and its programs are not on the worker (${
      found.length > 0 ? `found: ${list(found)}` : 'none were found'
    }).`,
    hint: `Install them: apt-get install postgresql-${major} (Debian, Ubuntu, from apt.postgresql.org) · dnf install postgresql${major}-server postgresql${major}-contrib · brew install postgresql@${major} · or set BACKPROOF_PG_BIN to their folder.`,
  }
}

function notLent({ archive, confinement, folder }: Record<'archive' | 'confinement' | 'folder', string>) {
  return {
    message: `The archive ${archive} is readable only for the worker's account, and could not be copied for pg_restore, which runs under another (${confinement}).`,
    hint: `Free some space in ${folder}, or make the archive readable for all accounts: chmod -R o+rX ${archive}.`,
  }
}
