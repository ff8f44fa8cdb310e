import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import { isValidName, sqlName } from '#lib/verification/recovery/quote.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import type { Block } from './block.ts'
import { heading, list, paragraph, restoreCommands, steps } from './build-block.ts'
import { restoredDatabase } from './create-database.ts'
import { code, inline } from './inline.ts'
import { psqlCommand } from './psql-command.ts'
import { hereDocument } from './shell.ts'

/** Statistics, production's name, and the settings that no archive holds. */
export function switchOverSection({ database, gaps }: RunbookManifest): Block[] {
  const { after, know } = gapsSql(gaps)
  const renamed = database !== restoredDatabase && database !== 'postgres' && isValidName(database)
  return [
    heading(2, '6. Switch over'),
    paragraph('Collect statistics: an archive holds none, and without them the first queries are slow.'),
    restoreCommands([`${psqlCommand} -d ${restoredDatabase} -c 'ANALYZE'`]),
    ...(renamed ? renameBlocks(database) : []),
    ...(after.length > 0 ? settingsBlocks(after, database, renamed) : []),
    ...(know.length > 0
      ? // A list and not code: a line with a hostile name must not be copied into the shell along with the commands.
        [paragraph('For information; no command runs these lines:'), list(know.map(code))]
      : []),
    paragraph('Then, by hand:'),
    steps([
      inline`Set a password for each role that logs in: ${code('\\password ROLE')} in psql.`,
      'Point the application to the new server (at Railway: the reference variable of its service), deploy and test it.',
      'Verify the new server with Backproof, which takes its first archive.',
    ]),
  ]
}

function renameBlocks(database: string): Block[] {
  return [
    paragraph(
      'Rename it to the name of production. If the server already has an empty database of that name, rename that one first.',
    ),
    restoreCommands(
      hereDocument(`${psqlCommand} -d postgres`, [
        `-- ALTER DATABASE ${sqlName(database)} RENAME TO ${sqlName(`${database}_before`)};`,
        `ALTER DATABASE ${sqlName(restoredDatabase)} RENAME TO ${sqlName(database)};`,
      ]),
    ),
  ]
}

function settingsBlocks(statements: string[], database: string, renamed: boolean): Block[] {
  const command = `PGCLIENTENCODING=UTF8 psql -X -q -P pager=off -d ${renamed ? 'postgres' : restoredDatabase}`
  const about =
    'The settings of production for the database and its roles. A statement fails where a role or an extension is missing on this server: read the error, and continue.'
  return [
    paragraph(renamed ? about : inline`${about} They name ${code(database)}.`),
    restoreCommands(hereDocument(command, statements)),
  ]
}
