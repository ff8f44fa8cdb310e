import { bytes, instant, plural } from '#lib/format.ts'
import type { Block } from './block.ts'
import { heading, list, notice, paragraph, restoreCommands } from './build-block.ts'
import { code, inline, link, strong } from './inline.ts'
import { majorVersion } from './major-version.ts'
import type { VerifiedArchive } from './runbook-input.ts'
import { shellWord } from './shell.ts'

const pgpassFormat = link('its format', 'https://www.postgresql.org/docs/current/libpq-pgpass.html')

/** The programs, the server and the role that the restore needs. */
export function prerequisitesSection({ archive, manifest }: VerifiedArchive): Block[] {
  return [
    heading(2, '1. Prerequisites'),
    list([
      inline`${code('psql')}, ${code('createdb')} and ${code('pg_restore')} of ${strong(`PostgreSQL ${majorVersion(archive.toolVersion)}`)} (pg_dump ${archive.toolVersion} wrote the archive; an older pg_restore cannot read it), bash and sha256sum.`,
      inline`A server with ${strong(`PostgreSQL ${majorVersion(archive.serverVersion)}`)}, the major version of production (${archive.serverVersion}), and ${bytes(archive.databaseBytes * 1.3)} of free disk. Never the production server.`,
      inline`A superuser on that server, with its password in ${code('~/.pgpass')} (${pgpassFormat}) and never in an argument.`,
      ...manifest.extensions.map(
        ({ name, version }) => inline`The extension ${code(name)} (production has ${code(version)}).`,
      ),
    ]),
  ]
}

/** Whether the files are those that a run verified. */
export function checksumsSection(verified: VerifiedArchive, home: string | undefined): Block[] {
  const { archive, run, caution } = verified
  const ended = run.endedAt ? ` on ${instant(run.endedAt)}` : ''
  return [
    heading(2, '2. Verify checksums'),
    ...(caution
      ? [notice(`This is the newest verified archive, but when this runbook was written it ${caution}.`)]
      : []),
    paragraph(
      `Run ${run.number} verified the archive${ended}: ${plural(archive.tables, 'table')}, ${plural(archive.rows, 'row')}, ${bytes(archive.bytes)}. It is stored on the worker. To restore on another machine, copy the folder there and replace its path in the first line. Paste all commands into the same shell, in this order.`,
    ),
    restoreCommands([
      `cd -- ${archiveFolder(archive.keptAt ?? '', home)} &&`,
      `  test "$(sha256sum < SHA256SUMS | cut -d ' ' -f 1)" = ${shellWord(archive.sha256)} &&`,
      '  sha256sum --check --quiet SHA256SUMS &&',
      "  echo 'Checksums match: these are the verified files.' ||",
      "  { echo 'STOP: these are not the verified files.' >&2; false; }",
      'pg_restore --version',
    ]),
  ]
}

/** The archive's folder, quoted for bash. */
function archiveFolder(keptAt: string, home: string | undefined): string {
  if (keptAt.startsWith('/')) return shellWord(keptAt)
  if (home !== undefined) return shellWord(`${home.replace(/\/+$/, '')}/${keptAt}`)
  return `"\${BACKPROOF_HOME:?set it to the home of Backproof}"/${shellWord(keptAt)}`
}
