import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '#lib/problem.ts'
import { type Manifest, manifestVersion } from '#lib/verification/manifest.ts'
import { type StoredArchive, sha256Of } from './archive-folder.ts'

/** An archive that was kept, opened to be proved again. `manifest` is null where nobody can tell what it must bring back. */
export type OpenedArchive = { stored: StoredArchive; manifest: Manifest | null }

/** Whether a folder looks like one of our archives, be it whole or not; a bare folder of pg_dump does not. */
export function isBackproofArchive(folder: string): boolean {
  const has = (name: string) => existsSync(path.join(folder, name))
  return !has('toc.dat') && ['manifest.json', 'SHA256SUMS', 'data'].some(has)
}

/**
 * Opens a kept archive; nothing is judged yet.
 * @param sha256 what was recorded elsewhere when it was written; without it the folder's own SHA256SUMS is all there is.
 * @throws Problem `archive-unreadable` where there is no such folder, or a Backproof wrote it whose manifests this one cannot compare.
 */
export async function openArchive(folder: string, sha256?: string): Promise<OpenedArchive> {
  try {
    const sums = await readText(path.join(folder, 'SHA256SUMS'))
    const manifest = await readText(path.join(folder, 'manifest.json'))
    return {
      stored: {
        id: path.basename(folder),
        folder,
        data: path.join(folder, 'data'),
        bytes: await sizeOf(folder),
        sha256: sha256 ?? sha256Of(sums ?? ''),
      },
      manifest: manifest === null ? null : readManifest(manifest, path.join(folder, 'data')),
    }
  } catch (thrown) {
    if (thrown instanceof Problem) throw thrown
    throw new Problem(
      'archive-unreadable',
      `The archive in ${folder} cannot be read.`,
      thrown instanceof Error ? thrown.message : '',
    )
  }
}

/**
 * A Manifest from its text, or null where the text is no Manifest.
 * @param data the dump it belongs to, where that is known.
 * @throws Problem `archive-unreadable` where its row hashes are not those of this version.
 */
export function readManifest(text: string, data = 'FOLDER/data'): Manifest | null {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof read !== 'object' || read === null) return null
  const said = read as Record<keyof Manifest, unknown>
  if (typeof said.version === 'number' && said.version !== manifestVersion)
    throw otherVersion(said.version, data)
  const lists = [
    said.schemas,
    said.extensions,
    said.roles,
    said.tables,
    said.sequences,
    said.objects,
    said.gaps,
  ]
  const texts = [said.takenAt, said.database, said.serverVersion, said.systemIdentifier, said.encoding]
  const whole =
    said.version === manifestVersion &&
    lists.every(Array.isArray) &&
    texts.every((it) => typeof it === 'string') &&
    typeof said.serverVersionNumber === 'number' &&
    typeof said.locale === 'object' &&
    said.locale !== null
  // An archive that was kept before teams could ask their own questions has no answers.
  return whole
    ? { ...(read as Manifest), answers: Array.isArray(said.answers) ? (read as Manifest).answers : [] }
    : null
}

function otherVersion(version: number, data: string): Problem {
  return version > manifestVersion
    ? new Problem(
        'archive-unreadable',
        'A newer Backproof wrote this manifest.',
        'Verify the archive with the version that wrote it, or a later one.',
      )
    : new Problem(
        'archive-unreadable',
        'An older Backproof wrote this manifest, and hashed rows in another way.',
        `Verify the archive with the version that wrote it; or ask only whether it restores: backproof verify --archive ${data} --restores`,
      )
}

async function readText(file: string): Promise<string | null> {
  return existsSync(file) ? readFile(file, 'utf8') : null
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
  const sizes = await Promise.all(files.map((it) => stat(path.join(it.parentPath, it.name))))
  return sizes.reduce((sum, { size }) => sum + size, 0)
}
