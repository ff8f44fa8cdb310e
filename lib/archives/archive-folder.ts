import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { hashFiles } from './hash-files.ts'

/**
 * An archive in its folder: `data/` is what pg_dump wrote, SHA256SUMS covers it, manifest.json is what it must bring back.
 * `sha256` is empty where it is not kept: then nothing is sealed, and it is restored from where pg_dump wrote it.
 */
export type StoredArchive = { id: string; folder: string; data: string; bytes: number; sha256: string }

/** Makes room for a new archive below `root`; `data` does not exist yet, because pg_dump wants to make it. */
export async function beginArchive(root: string): Promise<{ id: string; folder: string; data: string }> {
  const id = randomUUID()
  const folder = path.join(root, id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return { id, folder, data: path.join(folder, 'data') }
}

/** Seals an archive: its sums and its Manifest are written beside it. `sha256` is that of SHA256SUMS, which `sha256sum -c` reads. */
export async function finishArchive(
  begun: { id: string; folder: string; data: string },
  manifest: Manifest,
): Promise<StoredArchive> {
  await writeFile(path.join(begun.folder, 'manifest.json'), JSON.stringify(manifest), { mode: 0o600 })
  return { ...begun, ...(await writeChecksums(begun.folder)) }
}

/** An archive that is thrown away after the run: a seal would guard it against nothing. */
export async function finishWithoutChecksums(begun: {
  id: string
  folder: string
  data: string
}): Promise<StoredArchive> {
  const sizes = await Promise.all(
    (await listFiles(begun.folder)).map((name) => stat(path.join(begun.folder, name))),
  )
  return { ...begun, bytes: sizes.reduce((sum, file) => sum + file.size, 0), sha256: '' }
}

/** Writes SHA256SUMS for what lies in the folder now. On an archive that was sealed before, that hides every damage. */
export async function writeChecksums(folder: string): Promise<{ bytes: number; sha256: string }> {
  const { text, bytes } = await computeChecksums(folder)
  await writeFile(path.join(folder, 'SHA256SUMS'), text, { mode: 0o600 })
  return { bytes, sha256: sha256Of(text) }
}

/**
 * Reads a stored archive whole and says how it differs from what was written; an empty list: not at all.
 * @throws Problem `archive-unreadable` where it cannot be read, which says nothing about what it holds.
 */
export async function verifyChecksums(archive: StoredArchive): Promise<string[]> {
  if (!existsSync(path.join(archive.folder, 'SHA256SUMS'))) return ['SHA256SUMS is missing']
  try {
    const written = await readFile(path.join(archive.folder, 'SHA256SUMS'), 'utf8')
    if (sha256Of(written) !== archive.sha256) return ['SHA256SUMS is not the one that was written']
    const was = parseChecksums(written)
    const is = parseChecksums((await computeChecksums(archive.folder)).text)
    const names = [...new Set([...was.keys(), ...is.keys()])].sort()
    return names
      .filter((name) => was.get(name) !== is.get(name))
      .map((name) => `${name} ${!is.has(name) ? 'is missing' : was.has(name) ? 'was changed' : 'was added'}`)
  } catch (thrown) {
    throw new Problem(
      'archive-unreadable',
      `The archive in ${archive.folder} cannot be read.`,
      String(thrown),
    )
  }
}

/** Deletes an archive; one that is already gone is fine. */
export async function deleteArchive(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Refuses to start what cannot end: free bytes where the archive and the throwaway server will lie. */
export async function assertFreeSpace(folder: string, neededBytes: number, what: string): Promise<void> {
  const disk = await statfs(folder)
  const free = disk.bavail * disk.bsize
  if (free >= neededBytes) return
  const gib = (value: number) => `${(value / 1024 ** 3).toFixed(1)} GiB`
  throw new Problem(
    'disk-full',
    `There is not enough room for ${what}: it needs up to ${gib(neededBytes)}, ${folder} has ${gib(free)} free.`,
    'Free some space, or choose another disk (BACKPROOF_HOME for archives, BACKPROOF_SCRATCH for the throwaway server).',
  )
}

async function computeChecksums(folder: string): Promise<{ text: string; bytes: number }> {
  const names = await listFiles(folder)
  const hashed = await hashFiles(names.map((name) => path.join(folder, name)))
  const text = names.map((name, index) => `${hashed[index]?.sha256}  ${name}\n`).join('')
  return { text, bytes: hashed.reduce((sum, file) => sum + file.bytes, 0) }
}

async function listFiles(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
}

/** sha256 of a file, or of the sums of everything in a folder. */
export async function hashArchive(place: string): Promise<string> {
  return (await stat(place)).isDirectory()
    ? sha256Of((await computeChecksums(place)).text)
    : sha256OfFile(place)
}

async function sha256OfFile(file: string): Promise<string> {
  const [hashed] = await hashFiles([file])
  return hashed?.sha256 ?? ''
}

function parseChecksums(text: string): Map<string, string> {
  return new Map(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  )
}

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
