import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import { isValidName, sqlName } from '#lib/verification/recovery/quote.ts'
import type { RunbookManifest } from '#lib/verification/recovery/recovery-manifest.ts'
import type { Block } from './block.ts'
import { heading, list, paragraph, restoreCommands, steps } from './build-block.ts'
import { restoredDatabase } from './create-database.ts'
import { code } from './inline.ts'
import { psqlCommand } from './psql-command.ts'
import { hereDocument } from './shell.ts'
import type { Writing } from './writing.ts'

const before = '_before'

/** Statistics, production's name, and the settings that no archive holds. */
export function switchOverSection({ database, gaps }: RunbookManifest, writing: Writing): Block[] {
  const words = writing.text.switchOver
  const { after, know } = gapsSql(gaps)
  const renamed = database !== restoredDatabase && database !== 'postgres' && isValidName(database)
  return [
    heading(2, words.heading),
    paragraph(words.statistics),
    restoreCommands([`${psqlCommand} -d ${restoredDatabase} -c 'ANALYZE'`]),
    ...(renamed ? renameBlocks(database, writing) : []),
    ...(after.length > 0 ? settingsBlocks(after, database, renamed, writing) : []),
    ...(know.length > 0
      ? // A list and not code: a line with a hostile name must not be copied into the shell along with the commands.
        [paragraph(words.know), list(know.map(code))]
      : []),
    paragraph(words.byHand),
    steps([words.passwords, words.application, words.verify]),
  ]
}

/** PostgreSQL cuts a name after 63 bytes: of a longer one nothing would be left but the name itself. */
function nameBefore(database: string): string {
  let kept = [...database]
  while (new TextEncoder().encode(kept.join('')).length > 63 - before.length) kept = kept.slice(0, -1)
  return `${kept.join('')}${before}`
}

function renameBlocks(database: string, { text: { switchOver } }: Writing): Block[] {
  return [
    paragraph(switchOver.rename),
    restoreCommands(
      hereDocument(`${psqlCommand} -d postgres`, [
        `-- ALTER DATABASE ${sqlName(database)} RENAME TO ${sqlName(nameBefore(database))};`,
        `ALTER DATABASE ${sqlName(restoredDatabase)} RENAME TO ${sqlName(database)};`,
      ]),
    ),
  ]
}

function settingsBlocks(
  statements: string[],
  database: string,
  renamed: boolean,
  { text: { switchOver } }: Writing,
): Block[] {
  const command = `PGCLIENTENCODING=UTF8 psql -X -q -P pager=off -d ${renamed ? 'postgres' : restoredDatabase}`
  const { settings, settingsName } = switchOver
  return [
    paragraph(renamed ? settings : settingsName(settings, database)),
    restoreCommands(hereDocument(command, statements)),
  ]
}
