import { gapsSql } from '#lib/verification/recovery/gaps-sql.ts'
import { codeWord, fenced, hereDocument, isValidName, sqlName } from '#lib/verification/recovery/quote.ts'
import { restoredDatabase } from './create-database.ts'
import { psql } from './prepare-section.ts'
import type { RunbookInput } from './runbook-input.ts'

/** Putting the copy to use: statistics, production's name, and what no archive carries. */
export function adoptSection({ proved }: RunbookInput): string[] {
  if (!proved) return []
  const { database, gaps } = proved.manifest
  const { after, know } = gapsSql(gaps)
  const settings = after.length > 0
  const renamed = database !== restoredDatabase && database !== 'postgres' && isValidName(database)
  return [
    '## 6. Put it to use',
    '',
    'Statistics are in no archive; without them the first queries are slow.',
    '',
    ...fenced('bash restore', [`${psql} -d ${restoredDatabase} -c 'ANALYZE'`]),
    ...(renamed ? renameBlock(database) : []),
    ...(settings
      ? [
          `What production had set for the database and its roles. A line may fail where a role or an extension is not wanted here: read it, and go on.${renamed ? '' : ` They name ${codeWord(database)}.`}`,
          '',
          ...fenced(
            'bash restore',
            hereDocument(
              `PGCLIENTENCODING=UTF8 psql -X -q -P pager=off -d ${renamed ? 'postgres' : restoredDatabase}`,
              after,
            ),
          ),
        ]
      : []),
    ...(know.length > 0 ? ['To know; nothing of this is run:', '', ...fenced('sql', know)] : []),
    'Then, by hand:',
    '',
    '1. Give each role that logs in its password: `\\password ROLE` in psql.',
    '2. Point the application at the new server (on Railway: the reference variable of its service), deploy, and look.',
    '3. Verify the new server with Backproof: a first Archive of it.',
    '',
  ]
}

function renameBlock(database: string): string[] {
  return [
    `Give it production's name. Where the server came with an empty database of that name, rename that one first.`,
    '',
    ...fenced(
      'bash restore',
      hereDocument(`${psql} -d postgres`, [
        `-- ALTER DATABASE ${sqlName(database)} RENAME TO ${sqlName(`${database}_before`)};`,
        `ALTER DATABASE ${sqlName(restoredDatabase)} RENAME TO ${sqlName(database)};`,
      ]),
    ),
  ]
}
