import { cp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { editRows } from './bytes.ts'
import type { Control } from './damage.ts'

const unchanged = async () => {}

/** Good archives, each of which must pass: users switch off a check that raises false alarms. */
export const controls: Control[] = [
  { name: 'the archive as it was taken', alter: unchanged },
  {
    name: 'the archive after it was copied to another folder and back',
    alter: async (folder) => {
      const aside = `${folder}-aside`
      await cp(folder, aside, { recursive: true })
      await rm(folder, { recursive: true })
      await rename(aside, folder)
    },
  },
  { name: 'an archive taken while two writers were at work', of: 'busy', alter: unchanged },
  { name: 'an older archive with its own manifest', of: 'older', alter: unchanged },
  { name: 'the archive of the other database', of: 'other', alter: unchanged },
  { name: 'the same rows written without compression', of: 'uncompressed', alter: unchanged },
  {
    name: 'a later dump of what did not change',
    alter: (folder, { dumpAnew }) => dumpAnew(folder, {}),
    rewriteChecksums: true,
  },
  {
    name: 'rows in another order',
    alter: (folder, context) => editRows(folder, 'stock.moves', context, (rows) => [...rows].reverse()),
    rewriteChecksums: true,
  },
  {
    name: 'a file added that pg_restore never reads',
    alter: (folder) => writeFile(path.join(folder, 'data', 'added.txt'), 'added'),
    rewriteChecksums: true,
  },
]
