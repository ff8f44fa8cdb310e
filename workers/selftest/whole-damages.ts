import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Manifest } from '#lib/verification/manifest.ts'
import { editRows } from './bytes.ts'
import type { Damage } from './damage.ts'
import type { Originals } from './selftest-bench.ts'

/** Archives that are incomplete, of another database, or compared with the wrong Manifest. */
export const wholeDamages: Damage[] = [
  part('schema only', ['--schema-only'], { caughtBy: ['rows'] }),
  part('rows only, no schema', ['--data-only'], { caughtBy: ['schema'] }),
  part('one table left out', ['--exclude-table=ledger.notes'], { caughtBy: ['table'] }),
  part('one schema left out', ['--exclude-schema=ledger'], { caughtBy: ['schema'] }),
  part('only one schema', ['--schema=stock'], { caughtBy: ['schema'] }),
  part('the rows of one table left out', ['--exclude-table-data=ledger.notes'], { caughtBy: ['rows'] }),
  part('large objects left out', ['--no-blobs'], { caughtBy: ['large-objects'] }),
  part('privileges left out', ['--no-privileges'], { caughtBy: ['privileges'] }),
  part('comments left out', ['--no-comments'], { caughtBy: ['comment'] }),
  part('indexes, keys and triggers left out', ['--section=pre-data', '--section=data'], {
    caughtBy: ['constraint'],
  }),
  data('an older archive of the same database', 'older', ['rows']),
  data('an archive of another database of the same structure', 'other', ['rows']),
  {
    name: 'everything in data/ missing',
    corrupt: (folder) => rm(path.join(folder, 'data'), { recursive: true }),
  },
  manifest('one row more in a table', (changed) => {
    const table = tableOf(changed, 'moves')
    table.rows = (table.rows ?? 0) + 1
  }),
  manifest('another digest of a table', (changed) => {
    const table = tableOf(changed, 'people')
    table.digest = `${table.digest?.slice(0, -1)}${table.digest?.endsWith('1') ? '2' : '1'}`
  }),
  manifest(
    'a table that never was',
    (it) =>
      it.tables.push({
        ...tableOf(it, 'goods'),
        name: 'never_was',
        columns: [],
        constraints: [],
        indexes: [],
      }),
    ['table'],
  ),
  manifest('a table forgotten', (it) => it.tables.splice(it.tables.indexOf(tableOf(it, 'notes')), 1), [
    'table',
  ]),
  manifest(
    'all digests missing',
    (it) => {
      for (const table of it.tables) table.digest = null
    },
    [],
    true,
  ),
  manifest('all tables missing', (it) => it.tables.splice(0), ['table']),
  {
    name: 'the manifest of an older archive',
    corrupt: (folder, { originals }) =>
      cp(path.join(originals.older, 'manifest.json'), path.join(folder, 'manifest.json')),
    caughtBy: ['rows'],
  },
  {
    name: 'the manifest of another database',
    corrupt: (folder, { originals }) =>
      cp(path.join(originals.other, 'manifest.json'), path.join(folder, 'manifest.json')),
    caughtBy: ['rows'],
  },
  {
    name: 'the manifest cut in half',
    corrupt: async (folder) => {
      const file = path.join(folder, 'manifest.json')
      await truncate(file, Math.floor((await readFile(file)).length / 2))
    },
    unreadable: true,
  },
  {
    name: 'the manifest missing',
    corrupt: (folder) => rm(path.join(folder, 'manifest.json')),
    unreadable: true,
  },
  sums('SHA256SUMS missing', (folder) => rm(path.join(folder, 'SHA256SUMS'))),
  sums('SHA256SUMS emptied', (folder) => truncate(path.join(folder, 'SHA256SUMS'), 0)),
  sums('one line of SHA256SUMS removed', (folder) => editSums(folder, (text) => text.replace(/^.*\n/, ''))),
  sums('one digit of SHA256SUMS changed', (folder) =>
    editSums(folder, (text) => `${text[0] === '0' ? '1' : '0'}${text.slice(1)}`),
  ),
  sums('a file added beside the rows', (folder) =>
    writeFile(path.join(folder, 'data', 'added.dat'), 'added'),
  ),
  {
    name: 'a row removed, while the right sum is on record elsewhere',
    corrupt: (folder, context) => editRows(folder, 'stock.moves', context, (all) => all.slice(1)),
    caughtBy: ['archive'],
    checksumOnRecord: true,
  },
]

function part(name: string, args: string[], more: Partial<Damage>): Damage {
  const compressed = ['--compress=1', ...args]
  return { name, corrupt: (folder, context) => context.dumpAnew(folder, { args: compressed }), ...more }
}

function data(name: string, original: keyof Originals, caughtBy: Damage['caughtBy']): Damage {
  return {
    name,
    corrupt: async (folder, { originals }) => {
      await rm(path.join(folder, 'data'), { recursive: true })
      await cp(path.join(originals[original], 'data'), path.join(folder, 'data'), { recursive: true })
    },
    caughtBy,
  }
}

function manifest(
  name: string,
  edit: (manifest: Manifest) => unknown,
  caughtBy: Damage['caughtBy'] = ['rows'],
  unreadable?: true,
): Damage {
  return {
    name: `wrong manifest: ${name}`,
    corrupt: async (folder) => {
      const file = path.join(folder, 'manifest.json')
      const read: Manifest = JSON.parse(await readFile(file, 'utf8'))
      edit(read)
      await writeFile(file, JSON.stringify(read))
    },
    ...(unreadable ? { unreadable } : { caughtBy }),
  }
}

function tableOf(manifest: Manifest, name: string): Manifest['tables'][number] {
  const table = manifest.tables.find((table) => table.name === name)
  if (!table) throw new Error(`the manifest has no table ${name}`)
  return table
}

function sums(name: string, corrupt: (folder: string) => Promise<void>): Damage {
  return { name, corrupt, onlyChecksums: true }
}

async function editSums(folder: string, edit: (text: string) => string): Promise<void> {
  const file = path.join(folder, 'SHA256SUMS')
  await writeFile(file, edit(await readFile(file, 'utf8')))
}
