import { cp, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { editRows } from './bytes.ts'
import type { Control } from './damage.ts'

const asItIs = async () => {}

/** Archives that are good: a tool that cries wolf is switched off, so each of these must pass. */
export const controls: Control[] = [
  { name: 'the archive as it was taken', harm: asItIs },
  {
    name: 'the archive after a journey through another folder',
    harm: async (folder) => {
      const aside = `${folder}-aside`
      await cp(folder, aside, { recursive: true })
      await rm(folder, { recursive: true })
      await rename(aside, folder)
    },
  },
  { name: 'an archive taken while two writers were at work', of: 'busy', harm: asItIs },
  { name: 'an older archive with its own manifest', of: 'older', harm: asItIs },
  { name: 'the archive of the other database', of: 'other', harm: asItIs },
  { name: 'the same rows written without compression', of: 'uncompressed', harm: asItIs },
  {
    name: 'a later dump of what did not change',
    harm: (folder, { dumpAnew }) => dumpAnew(folder, {}),
    resealed: true,
  },
  {
    name: 'rows in another order',
    harm: (folder, context) => editRows(folder, 'stock.moves', context, (rows) => [...rows].reverse()),
    resealed: true,
  },
  {
    name: 'a file added that pg_restore never reads',
    harm: (folder) => writeFile(path.join(folder, 'data', 'added.txt'), 'added'),
    resealed: true,
  },
]
