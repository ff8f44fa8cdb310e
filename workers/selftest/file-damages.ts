import { copyFile, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { cut, findMember, flip, flipSomewhere, zero } from './bytes.ts'
import type { Damage } from './damage.ts'
import type { SelftestBench } from './selftest-bench.ts'

const contents = (folder: string) => path.join(folder, 'data', 'toc.dat')

/** What disks, networks and careless copies do to files. */
export const fileDamages: Damage[] = [
  ...[0, 0.1, 0.25, 0.5, 0.75, 0.95].map(
    (share): Damage => ({
      name: share === 0 ? 'table of contents emptied' : `table of contents cut to ${share * 100} %`,
      corrupt: (folder) => cut(contents(folder), (bytes) => bytes * share),
    }),
  ),
  {
    name: 'table of contents lost its last byte',
    corrupt: (folder) => cut(contents(folder), (bytes) => bytes - 1),
  },
  { name: 'table of contents missing', corrupt: (folder) => rm(contents(folder)) },
  { name: 'header: a bit of the magic word flipped', corrupt: (folder) => flip(contents(folder), 2, 0) },
  { name: 'header: a bit of the version flipped', corrupt: (folder) => flip(contents(folder), 6, 3) },
  { name: 'header: a bit of the integer size flipped', corrupt: (folder) => flip(contents(folder), 8, 1) },
  { name: 'header: a bit of the format flipped', corrupt: (folder) => flip(contents(folder), 10, 1) },
  ...[11, 12, 13, 14, 15, 16, 17, 18].map(
    (seed, index): Damage => ({
      name: `table of contents: a bit flipped in eighth ${index + 1}`,
      corrupt: (folder, context) =>
        flipSomewhere(folder, contents(folder), seed, [index / 8, (index + 1) / 8], context),
    }),
  ),
  ...[64, 512, 4096].map(
    (length): Damage => ({
      name: `table of contents: ${length} bytes zeroed in the middle`,
      corrupt: (folder) => zero(contents(folder), 0.5, length),
    }),
  ),
  ...[10, 0.25, 0.5, 0.75].map(
    (keep): Damage => ({
      name: keep === 10 ? 'rows cut after 10 bytes' : `rows cut to ${keep * 100} %`,
      corrupt: onRows((file) => cut(file, (bytes) => (keep === 10 ? 10 : bytes * keep))),
      caughtBy: ['rows', 'restore'],
    }),
  ),
  {
    name: 'rows lost their last 64 bytes',
    corrupt: onRows((file) => cut(file, (bytes) => bytes - 64)),
    caughtBy: ['rows', 'restore'],
  },
  // Every row restores from such a file, and pg_restore 17 reports nothing: only the checksums see it.
  {
    name: 'rows lost the checksum of gzip at their end',
    corrupt: onRows((file) => cut(file, (bytes) => bytes - 8)),
    onlyChecksums: true,
  },
  { name: 'rows: file emptied', corrupt: onRows((file) => truncate(file, 0)), caughtBy: ['rows', 'restore'] },
  { name: 'rows: file missing', corrupt: onRows((file) => rm(file)), caughtBy: ['rows', 'restore'] },
  {
    name: 'rows: first bit of the file flipped',
    corrupt: onRows((file) => flip(file, 0, 0)),
    caughtBy: ['rows', 'restore'],
  },
  ...[21, 22, 23, 24, 25, 26].map(
    (seed, index): Damage => ({
      name: `rows: a bit flipped in sixth ${index + 1}`,
      corrupt: async (folder, context) =>
        flipSomewhere(
          folder,
          await findMember(folder, 'stock.moves', context),
          seed,
          [index / 6, (index + 1) / 6],
          context,
        ),
      caughtBy: ['rows', 'restore'],
    }),
  ),
  ...[16, 4096].map(
    (length): Damage => ({
      name: `rows: ${length} bytes zeroed`,
      corrupt: onRows((file) => zero(file, 0.4, length)),
      caughtBy: ['rows', 'restore'],
    }),
  ),
  ...[31, 32, 33, 34].map(
    (seed, index): Damage => ({
      name: `uncompressed rows: a bit flipped in quarter ${index + 1}`,
      of: 'uncompressed',
      corrupt: async (folder, context) => {
        const file = (await findMember(folder, 'stock.moves', context)).replace(/\.gz$/, '')
        await flipSomewhere(folder, file, seed, [index / 4, (index + 1) / 4], context)
      },
      caughtBy: ['rows', 'restore'],
    }),
  ),
  {
    name: "two tables' files exchanged, of the same shape",
    corrupt: async (folder, context) => {
      const one = await findMember(folder, 'ledger.payments_2025', context)
      const other = await findMember(folder, 'ledger.payments_2026', context)
      await exchange(one, other)
    },
    caughtBy: ['rows'],
  },
  {
    name: "two tables' files exchanged, of different shapes",
    corrupt: async (folder, context) =>
      exchange(
        await findMember(folder, 'stock.moves', context),
        await findMember(folder, 'ledger.notes', context),
      ),
    caughtBy: ['rows'],
  },
  {
    name: 'rows of another archive in place of its own',
    corrupt: async (folder, context) =>
      copyFile(
        await findMember(context.originals.other, 'staff.people', context),
        await findMember(folder, 'staff.people', context),
      ),
    caughtBy: ['rows'],
  },
  {
    name: 'large object: a bit flipped in its bytes',
    of: 'uncompressed',
    corrupt: async (folder) => {
      const list = await listOfLargeObjects(folder)
      const [first] = (await readFile(list, 'utf8')).split('\n')
      await flip(path.join(path.dirname(list), first?.split(' ')[1] ?? ''), 100, 1)
    },
    caughtBy: ['large-objects'],
  },
  {
    name: 'large objects: their list emptied',
    corrupt: async (folder) => writeFile(await listOfLargeObjects(folder), ''),
    caughtBy: ['large-objects'],
  },
]

/** One file up to PostgreSQL 16, from 17 on one for each group of large objects: `blobs.toc`, `blobs_123.toc`. */
async function listOfLargeObjects(folder: string): Promise<string> {
  const data = path.join(folder, 'data')
  const name = (await readdir(data)).find((entry) => /^blobs(_\d+)?\.toc$/.test(entry))
  if (!name) throw new Error('the archive has no large objects')
  return path.join(data, name)
}

function onRows(corrupt: (file: string) => Promise<void>): Damage['corrupt'] {
  return async (folder: string, context: SelftestBench) =>
    corrupt(await findMember(folder, 'stock.moves', context))
}

async function exchange(one: string, other: string): Promise<void> {
  await rename(one, `${one}.aside`)
  await rename(other, one)
  await rename(`${one}.aside`, other)
}
