import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem, problem } from '#lib/problem.ts'
import { type Manifest, manifestVersion } from '#lib/verification/manifest.ts'
import { type StoredArchive, sha256Of } from './archive-folder.ts'

/** A stored archive, opened to be verified again. `manifest` is null where it cannot be read. */
export type OpenedArchive = { stored: StoredArchive; manifest: Manifest | null }

/** Whether a folder is a Backproof archive, complete or not; a folder of pg_dump alone is not. */
export function isBackproofArchive(folder: string): boolean {
  const has = (name: string) => existsSync(path.join(folder, name))
  return !has('toc.dat') && ['manifest.json', 'SHA256SUMS', 'data'].some(has)
}

/**
 * Opens a stored archive without checking it.
 * @param sha256 the checksum in the metadata database; without it the folder's own SHA256SUMS counts.
 * @throws Problem `archive-unreadable` where the folder is missing or its Manifest has another version
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
    throw problem('archive-unreadable/folder', {
      folder,
      error: thrown instanceof Error ? thrown.message : '',
    })
  }
}

/**
 * Reads a Manifest from its text; null where the text is no Manifest.
 * @param data the dump that it belongs to, where that is known
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
  const fields = read as Record<keyof Manifest, unknown>
  if (typeof fields.version === 'number' && fields.version !== manifestVersion)
    throw otherVersion(fields.version, data)
  const lists = [
    fields.schemas,
    fields.extensions,
    fields.roles,
    fields.tables,
    fields.sequences,
    fields.objects,
    fields.gaps,
  ]
  const texts = [
    fields.takenAt,
    fields.database,
    fields.serverVersion,
    fields.systemIdentifier,
    fields.encoding,
  ]
  const whole =
    fields.version === manifestVersion &&
    lists.every(Array.isArray) &&
    texts.every((text) => typeof text === 'string') &&
    typeof fields.serverVersionNumber === 'number' &&
    typeof fields.locale === 'object' &&
    fields.locale !== null
  // An archive from before custom checks has no answers.
  return whole
    ? { ...(read as Manifest), answers: Array.isArray(fields.answers) ? (read as Manifest).answers : [] }
    : null
}

function otherVersion(version: number, data: string): Problem {
  return version > manifestVersion
    ? problem('archive-unreadable/newer-manifest')
    : problem('archive-unreadable/older-manifest', { data })
}

async function readText(file: string): Promise<string | null> {
  return existsSync(file) ? readFile(file, 'utf8') : null
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
  const sizes = await Promise.all(files.map((file) => stat(path.join(file.parentPath, file.name))))
  return sizes.reduce((sum, { size }) => sum + size, 0)
}
