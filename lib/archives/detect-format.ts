import { open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '#lib/problem.ts'

/** An archive of pg_dump that has no Manifest. */
export type ExternalArchive = { path: string; format: 'custom' | 'directory' | 'tar'; bytes: number }

const hint =
  'Give a file of pg_dump -Fc or -Ft, a folder of pg_dump -Fd, or a folder that backproof verify --out made.'

/** Magic bytes of compressed files, with the name of the format and the command that decompresses it. */
const compressed: [string, string, string][] = [
  ['1f8b', 'gzip', 'gunzip --keep'],
  ['28b52ffd', 'zstd', 'zstd --decompress'],
  ['04224d18', 'lz4', 'lz4 --decompress'],
  ['425a68', 'bzip2', 'bunzip2 --keep'],
  ['fd377a585a00', 'xz', 'unxz --keep'],
  ['504b0304', 'zip', 'unzip'],
]

/**
 * Detects the format of an archive by its first bytes. Only formats of pg_restore are accepted: plain SQL needs psql, which also runs
 * shell commands. @throws Problem with the next step, for everything else
 */
export async function detectFormat(place: string): Promise<ExternalArchive> {
  const found = await stat(place).catch((thrown) => {
    throw new Problem('archive-unreadable', `${place} cannot be read.`, reasonWithHint(thrown))
  })
  if (found.isDirectory()) return directory(place)
  // A pipe or a device may never end, so it is not opened.
  if (!found.isFile()) throw unknown(`${place} is neither a file nor a folder.`)
  const head = await readHead(place)
  if (head.length === 0)
    throw unknown(`${place} is empty.`, 'The program that wrote it did not finish: take the backup again.')
  if (head.subarray(0, 5).toString('latin1') === 'PGDMP')
    return { path: path.resolve(place), format: 'custom', bytes: found.size }
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return tar(place, head, found.size)
  const packed = compressed.find(([magic]) => head.toString('hex').startsWith(magic))
  if (packed)
    throw unknown(`${place} is compressed with ${packed[1]}.`, `Unpack it first: ${packed[2]}. ${hint}`)
  if (isText(head)) throw text(place, head.toString('utf8'))
  throw unknown(`${place} is not an archive of pg_dump: its first bytes match no known format.`)
}

async function directory(place: string): Promise<ExternalArchive> {
  const contents = await stat(path.join(place, 'toc.dat')).catch(() => null)
  if (!contents?.isFile())
    throw unknown(`The folder ${place} holds no toc.dat, so it is not an archive of pg_dump -Fd.`)
  const names = await readdir(place)
  const sizes = await Promise.all(
    names.map((name) => stat(path.join(place, name)).catch(() => ({ size: 0 }))),
  )
  const bytes = sizes.reduce((sum, { size }) => sum + size, 0)
  return { path: path.resolve(place), format: 'directory', bytes }
}

function tar(place: string, head: Buffer, bytes: number): ExternalArchive {
  const first = head.subarray(0, 100).toString('utf8').replace(/\0.*$/s, '')
  if (first === 'toc.dat') return { path: path.resolve(place), format: 'tar', bytes }
  throw unknown(
    `${place} is a tar file, but not one of pg_dump -Ft: it begins with ${JSON.stringify(first)}.`,
    `Unpack it; if a folder with a toc.dat comes out, give that folder. ${hint}`,
  )
}

function text(place: string, head: string): Problem {
  const sql = /PostgreSQL database( cluster)? dump|^\s*(--|SET |CREATE |COPY |INSERT |\\restrict)/.test(head)
  if (!sql) return unknown(`${place} is a text file, not an archive of pg_dump.`)
  return unknown(
    `${place} is plain SQL. Backproof never runs it, because psql scripts can run shell commands.`,
    `Take the dump as an archive: pg_dump -Fc. ${hint}`,
  )
}

function isText(head: Buffer): boolean {
  return !head.includes(0) && head.filter((byte) => byte < 9).length === 0
}

async function readHead(place: string): Promise<Buffer> {
  try {
    const file = await open(place, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (thrown) {
    throw new Problem('archive-unreadable', `${place} cannot be read.`, reasonWithHint(thrown))
  }
}

function unknown(message: string, next = hint): Problem {
  return new Problem('archive-unreadable', message, next)
}

function reasonWithHint(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.message}. ${hint}` : hint
}
