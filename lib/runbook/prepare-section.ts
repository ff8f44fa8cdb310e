import type { Block } from './block.ts'
import { heading, list, notice, paragraph, restoreCommands } from './build-block.ts'
import { diskForRestore } from './disk-for-restore.ts'
import { majorVersion } from './major-version.ts'
import type { VerifiedArchive } from './runbook-input.ts'
import { shellWord } from './shell.ts'
import type { Writing } from './writing.ts'

/** The programs, the server and the role that the restore needs. */
export function prerequisitesSection(
  { archive, manifest }: VerifiedArchive,
  { text: { prerequisites }, format: { bytes } }: Writing,
): Block[] {
  const { serverVersion, toolVersion } = archive
  return [
    heading(2, prerequisites.heading),
    list([
      prerequisites.programs(majorVersion(toolVersion), toolVersion),
      prerequisites.server(majorVersion(serverVersion), serverVersion, bytes(diskForRestore(archive))),
      prerequisites.superuser,
      ...manifest.extensions.map(({ name, version }) => prerequisites.extension(name, version)),
    ]),
  ]
}

/** What is not known of the archive, where it is not good. */
export function cautionBlocks({ caution }: VerifiedArchive, { text: { now }, language }: Writing): Block[] {
  if (!caution) return []
  return [notice(now.caution(typeof caution === 'string' ? caution : (caution[language] ?? caution.en)))]
}

/** Whether the files are those that a run verified. */
export function checksumsSection(
  verified: VerifiedArchive,
  home: string | undefined,
  writing: Writing,
): Block[] {
  const { archive, run } = verified
  const { text, tables, rows, format } = writing
  const ended = run.endedAt ? format.instant(run.endedAt) : null
  return [
    heading(2, text.checksums.heading),
    ...cautionBlocks(verified, writing),
    paragraph(
      text.checksums.text(
        run.number,
        ended,
        tables(archive.tables),
        rows(archive.rows),
        format.bytes(archive.bytes),
      ),
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
