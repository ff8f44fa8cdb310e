import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import { isValidName, sqlText } from '#lib/verification/recovery/quote.ts'
import { rolesSql } from '#lib/verification/recovery/roles-sql.ts'
import type { Block } from './block.ts'
import { exampleCommands, heading, paragraph, restoreCommands } from './build-block.ts'
import { createDatabase, restoredDatabase } from './create-database.ts'
import { majorVersion } from './major-version.ts'
import { psqlCommand } from './psql-command.ts'
import type { VerifiedArchive } from './runbook-input.ts'
import { hereDocument, shellWord } from './shell.ts'
import { valuesLines } from './values-lines.ts'
import type { Writing } from './writing.ts'

/** Precedes each command that creates something: without the check that the server is not production, it does nothing. */
const onTarget = 'test -n "$here" &&'

/** A server that is not production, with production's roles and an empty database. */
export function targetSection(
  { manifest, archive }: VerifiedArchive,
  { text: { target } }: Writing,
): Block[] {
  const { before } = gapsSql(manifest.gaps)
  return [
    heading(2, target.heading),
    paragraph(target.start(majorVersion(archive.serverVersion))),
    exampleCommands(['export PGHOST=NEW-SERVER PGPORT=5432 PGUSER=postgres']),
    paragraph(target.check),
    restoreCommands([
      "here=$(psql -XAt -d postgres -c 'SELECT system_identifier FROM pg_control_system()') &&",
      `  test -n "$here" && test "$here" != ${shellWord(manifest.systemIdentifier)} &&`,
      "  echo 'This is not the production server.' ||",
      "  { here=; echo 'STOP: this is the production server, or it does not respond.' >&2; false; }",
      ...missingExtensions(manifest.extensions),
    ]),
    paragraph(target.roles),
    restoreCommands(
      hereDocument(`${onTarget} ${psqlCommand} -d postgres`, [...rolesSql(manifest), ...before]),
    ),
    paragraph(target.create(restoredDatabase)),
    restoreCommands([`${onTarget} ${createDatabase(manifest)}`]),
  ]
}

function missingExtensions(extensions: { name: string; version: string }[]): string[] {
  if (extensions.length === 0) return []
  const wanted = extensions
    .filter(({ name, version }) => isValidName(name + version))
    .map(({ name, version }) => `(${sqlText(name)}, ${sqlText(version)})`)
  return hereDocument('PGCLIENTENCODING=UTF8 psql -XAt -d postgres', [
    ...valuesLines(
      "SELECT 'missing: ' || wanted.name || ' ' || wanted.version FROM (VALUES ",
      wanted,
      ') AS wanted (name, version)',
    ),
    'WHERE NOT EXISTS (SELECT FROM pg_available_extensions AS here WHERE here.name = wanted.name);',
  ])
}
