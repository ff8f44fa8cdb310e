import { constants } from 'node:fs'
import { type FileHandle, open, readdir } from 'node:fs/promises'
import path from 'node:path'
import { type Problem, problem } from '#lib/problem.ts'
import type { ExternalArchive } from './detect-format.ts'
import { filesInToc, type TocFile } from './read-toc.ts'

/** Names of files that pg_dump writes: `3412.dat`, `blobs_16401.toc`, `blob_16402.dat`. They contain no path. */
const plainName = /^[A-Za-z0-9_][\w.-]*$/
const compressed = /\.toc\.(gz|lz4|zst)$/
/** A table of contents of a hundred thousand tables takes 100 MB. */
const maxTocBytes = 2 ** 30

/**
 * Rejects an archive that names files outside itself: pg_restore opens whatever its tables of contents name, `../../etc/passwd` too.
 * Whether pg_restore can read the archive is checked before.
 * @throws Problem `archive-unreadable`
 */
export async function assertMembers({ path: place, format }: Pick<ExternalArchive, 'path' | 'format'>) {
  if (format === 'directory') await assertDirectory(place)
  // An archive in custom format is one file that names no others.
  if (format === 'tar') await assertTar(place)
}

async function assertDirectory(folder: string): Promise<void> {
  const files = filesInToc(await readMember(path.join(folder, 'toc.dat')))
  assertNames(folder, files)
  for (const { kind, file } of files ?? [])
    if (/^(BLOBS|LARGE OBJECTS)$/.test(kind) && !file.endsWith('.toc')) throw leadsOut(folder, file)
  for (const name of await readdir(folder)) {
    // pg_dump never compresses these files; a compressed one hides its contents from this check.
    if (compressed.test(name)) throw leadsOut(folder, name)
    if (name.endsWith('.toc')) assertLargeObjects(folder, name, await readMember(path.join(folder, name)))
  }
}

/** Each line holds the number of a large object and the name of its file. */
function assertLargeObjects(folder: string, name: string, bytes: Buffer) {
  for (const line of bytes.toString('latin1').split('\n')) {
    const [, file] = /^\d+ (.*)$/.exec(line) ?? []
    if (line !== '' && !plainName.test(file ?? '')) throw leadsOut(folder, file ?? `a line of ${name}`)
  }
}

async function readMember(place: string): Promise<Buffer> {
  const file = await open(place, constants.O_RDONLY | constants.O_NOFOLLOW)
  try {
    const { size } = await file.stat()
    if (size > maxTocBytes) throw problem('archive-unreadable/long-toc', { path: place })
    return await file.readFile()
  } finally {
    await file.close()
  }
}

async function assertTar(place: string): Promise<void> {
  const file = await open(place, 'r')
  try {
    let files: TocFile[] | null = null
    for await (const { name, type, at, size } of readTarHeaders(file)) {
      if (!plainName.test(name)) throw leadsOut(place, name)
      if (type !== '0' && type !== '\0') throw leadsOut(place, `${name}, which is a link or a device`)
      if (name !== 'toc.dat') continue
      if (size > maxTocBytes) throw problem('archive-unreadable/long-toc-of-tar', { path: place })
      files = filesInToc((await file.read(Buffer.alloc(size), 0, size, at)).buffer)
    }
    assertNames(place, files)
  } finally {
    await file.close()
  }
}

/** The members of a tar file by their headers. */
async function* readTarHeaders(file: FileHandle) {
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, at)
    if (bytesRead < 512) return
    if (buffer.every((byte) => byte === 0)) {
      // pg_restore continues after empty blocks.
      at += 512
      continue
    }
    const field = (from: number, to: number) =>
      buffer.subarray(from, to).toString('latin1').replace(/\0.*$/s, '')
    const size = readTarSize(buffer)
    const prefix = field(345, 500)
    const name = prefix ? `${prefix}/${field(0, 100)}` : field(0, 100)
    at += 512
    yield { name, type: buffer.subarray(156, 157).toString('latin1'), at, size }
    at += Math.ceil(size / 512) * 512
  }
}

/** The size is octal digits, or above 8 GiB a number of eleven bytes. */
function readTarSize(header: Buffer): number {
  const binary = header[124] === 0x80
  const size = binary
    ? Number(header.readBigUInt64BE(128))
    : Number.parseInt(header.subarray(124, 136).toString('latin1'), 8)
  return Number.isSafeInteger(size) && size >= 0 ? size : 0
}

function assertNames(place: string, files: TocFile[] | null) {
  if (files === null) throw problem('archive-unreadable/toc', { path: place })
  for (const { file } of files) if (!plainName.test(file)) throw leadsOut(place, file)
}

function leadsOut(place: string, name: string): Problem {
  return problem('archive-unreadable/leads-out', { path: place, name: name.slice(0, 200) })
}
