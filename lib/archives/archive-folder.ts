import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, statfs, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { problem } from '#lib/problem.ts'
import { type Manifest, visible } from '#lib/verification/manifest.ts'
import { type Message, message } from '#lib/verification/messages/message.ts'
import { hashFiles } from './hash-files.ts'
import { syncFolder } from './sync-folder.ts'

/**
 * An archive in its folder: `data/` is what pg_dump wrote, manifest.json what a restore must match, SHA256SUMS covers both.
 * `sha256` is empty for an archive that is deleted after its run: it has no checksums.
 */
export type StoredArchive = { id: string; folder: string; data: string; bytes: number; sha256: string }

/** Creates the folder of a new archive below `root`. pg_dump creates `data` itself. */
export async function beginArchive(root: string): Promise<{ id: string; folder: string; data: string }> {
  const id = randomUUID()
  const folder = path.join(root, id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return { id, folder, data: path.join(folder, 'data') }
}

/** Writes the Manifest and the checksums of an archive, and all of it to the disk. `sha256` is that of SHA256SUMS, which `sha256sum -c` reads. */
export async function finishArchive(
  begun: { id: string; folder: string; data: string },
  manifest: Manifest,
): Promise<StoredArchive> {
  await writeFile(path.join(begun.folder, 'manifest.json'), JSON.stringify(manifest), { mode: 0o600 })
  const sums = await writeChecksums(begun.folder)
  await syncFolder(begun.folder)
  return { ...begun, ...sums }
}

/** Finishes an archive that is deleted after its run, and so needs no checksums. */
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

/** Writes SHA256SUMS for the files in the folder now. On a damaged archive that hides the damage. */
export async function writeChecksums(folder: string): Promise<{ bytes: number; sha256: string }> {
  const { text, bytes } = await computeChecksums(folder)
  await writeFile(path.join(folder, 'SHA256SUMS'), text, { mode: 0o600 })
  return { bytes, sha256: sha256Of(text) }
}

/**
 * Reads a stored archive completely and lists the files that are not the ones that were written.
 * @throws Problem `archive-unreadable` where it cannot be read, which says nothing about its contents
 */
export async function verifyChecksums(archive: StoredArchive): Promise<Message[]> {
  if (!existsSync(path.join(archive.folder, 'SHA256SUMS')))
    return [message('file-damaged', { file: 'SHA256SUMS', how: 'missing' })]
  try {
    const written = await readFile(path.join(archive.folder, 'SHA256SUMS'), 'utf8')
    if (sha256Of(written) !== archive.sha256)
      return [message('file-damaged', { file: 'SHA256SUMS', how: 'replaced' })]
    const was = parseChecksums(written)
    const is = parseChecksums((await computeChecksums(archive.folder)).text)
    const names = [...new Set([...was.keys(), ...is.keys()])].sort()
    return names
      .filter((name) => was.get(name) !== is.get(name))
      .map((name) => {
        const how = !is.has(name) ? 'missing' : was.has(name) ? 'changed' : 'added'
        return message('file-damaged', { file: visible(name), how })
      })
  } catch (thrown) {
    throw problem('archive-unreadable/folder', { folder: archive.folder, error: String(thrown) })
  }
}

/** Deletes an archive, if it exists. */
export async function deleteArchive(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Asserts that a disk has enough free space before work starts that needs it. */
export async function assertFreeSpace(
  folder: string,
  neededBytes: number,
  purpose: 'archive' | 'scratch' | 'copy',
): Promise<void> {
  const disk = await statfs(folder)
  const freeBytes = disk.bavail * disk.bsize
  if (freeBytes >= neededBytes) return
  throw problem('disk-full/space-needed', { purpose, neededBytes, folder, freeBytes })
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

/** sha256 of a file, or of the checksums of all files in a folder. */
export async function hashArchive(location: string): Promise<string> {
  return (await stat(location)).isDirectory()
    ? sha256Of((await computeChecksums(location)).text)
    : sha256OfFile(location)
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
