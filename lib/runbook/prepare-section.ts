import { bytes, count, instant } from '#lib/format.ts'
import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import {
  codeWord,
  fenced,
  hereDocument,
  isValidName,
  plainWords,
  shellWord,
  sqlText,
} from '#lib/verification/recovery/quote.ts'
import { rolesSql } from '#lib/verification/recovery/roles-sql.ts'
import { createDatabase, restoredDatabase } from './create-database.ts'
import type { RunbookInput } from './runbook-input.ts'

type Proved = NonNullable<RunbookInput['proved']>

/** psql that reads no settings of its user, takes names for what they are in any locale, and ends at the first error. */
export const psql = 'PGCLIENTENCODING=UTF8 psql -X -q -P pager=off -v ON_ERROR_STOP=1'

/** Put before whatever makes something: whoever has not shown that the server is another one makes nothing. */
const elsewhere = 'test -n "$here" &&'

/** What must be at hand, and whether the Archive is the one that was proved. */
export function archiveSection(
  { archive, manifest, run, caution }: Proved,
  home: string | undefined,
): string[] {
  const major = majorOf(archive.toolVersion)
  return [
    '## 1. Have at hand',
    '',
    `- ${codeWord('psql')}, ${codeWord('createdb')} and ${codeWord('pg_restore')} of **PostgreSQL ${major}** (the archive was written by pg_dump ${plainWords(archive.toolVersion)}; an older pg_restore refuses it), bash and sha256sum.`,
    `- A server of **PostgreSQL ${majorOf(archive.serverVersion)}**, as production (${plainWords(archive.serverVersion)}), with ${bytes(archive.databaseBytes * 1.3)} free. Never production's own server.`,
    `- A role there that may do everything, and its password in ${codeWord('~/.pgpass')}: never as an argument.`,
    ...manifest.extensions.map(
      ({ name, version }) => `- The extension ${codeWord(name)} (production has ${plainWords(version)}).`,
    ),
    '',
    '## 2. Look at the archive',
    '',
    ...(caution
      ? [`> It is the newest that was proved, but when this was written it ${plainWords(caution)}.`, '']
      : []),
    `It was proved by run ${run.number}${run.endedAt ? `, ${instant(run.endedAt)}` : ''}: ${count(archive.tables)} tables, ${count(archive.rows)} rows, ${bytes(archive.bytes)}. It lies on the worker; copy the folder to where you restore, and name it in the first line. Run all blocks in one and the same shell, in this order.`,
    '',
    ...fenced('bash restore', [
      `cd -- ${placeOf(archive.keptAt ?? '', home)} &&`,
      `  test "$(sha256sum < SHA256SUMS | cut -d ' ' -f 1)" = ${shellWord(archive.sha256)} &&`,
      '  sha256sum --check --quiet SHA256SUMS &&',
      "  echo 'These are the files that were proved.' ||",
      "  { echo 'STOP: these are not the files that were proved.' >&2; false; }",
      'pg_restore --version',
    ]),
  ]
}

/** The archive's folder as bash reads it. */
function placeOf(keptAt: string, home: string | undefined): string {
  if (keptAt.startsWith('/')) return shellWord(keptAt)
  if (home !== undefined) return shellWord(`${home.replace(/\/+$/, '')}/${keptAt}`)
  return `"\${BACKPROOF_HOME:?name the home of Backproof}"/${shellWord(keptAt)}`
}

/** The server it goes into: not production, with its roles and an empty database. */
export function targetSection({ manifest, archive }: Proved): string[] {
  const { before } = gapsSql(manifest.gaps)
  return [
    '## 3. Make the target',
    '',
    `Start a new PostgreSQL ${majorOf(archive.serverVersion)}: a service in a new environment at Railway, or a container. Then say where it is:`,
    '',
    ...fenced('text', ['export PGHOST=THE-NEW-SERVER PGPORT=5432 PGUSER=postgres']),
    'Is it really another server than production, and has it the extensions? Each line that begins with *missing* has to be installed first.',
    '',
    ...fenced('bash restore', [
      "here=$(psql -XAt -d postgres -c 'SELECT system_identifier FROM pg_control_system()') &&",
      `  test -n "$here" && test "$here" != ${shellWord(manifest.systemIdentifier)} &&`,
      "  echo 'This is another server than production.' ||",
      "  { here=; echo 'STOP: this is production itself, or it does not answer.' >&2; false; }",
      ...missingExtensions(manifest.extensions),
    ]),
    'Roles are in no archive. These are the ones production has, without their passwords:',
    '',
    ...fenced(
      'bash restore',
      hereDocument(`${elsewhere} ${psql} -d postgres`, [...rolesSql(manifest), ...before]),
    ),
    `The database gets the name ${codeWord(restoredDatabase)} until it has been looked at. Where the server does not know the locale, ask for one that does: text sorted by other rules is no fault of the archive, but not the same.`,
    '',
    ...fenced('bash restore', [`${elsewhere} ${createDatabase(manifest)}`]),
  ]
}

function missingExtensions(extensions: { name: string; version: string }[]): string[] {
  if (extensions.length === 0) return []
  const wanted = extensions
    .filter(({ name, version }) => isValidName(name + version))
    .map(({ name, version }) => `(${sqlText(name)}, ${sqlText(version)})`)
    .join(', ')
  return hereDocument('PGCLIENTENCODING=UTF8 psql -XAt -d postgres', [
    `SELECT 'missing: ' || wanted.name || ' ' || wanted.version FROM (VALUES ${wanted}) AS wanted (name, version)`,
    'WHERE NOT EXISTS (SELECT FROM pg_available_extensions AS here WHERE here.name = wanted.name);',
  ])
}

/** `16` of `16.9`. */
function majorOf(version: string): string {
  return /^\d+/.exec(version)?.[0] ?? plainWords(version)
}
