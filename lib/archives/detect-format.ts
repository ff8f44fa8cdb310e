import { open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Problem, problem } from '#lib/problem.ts'

/** An archive of pg_dump that has no Manifest. */
export type ExternalArchive = { path: string; format: 'custom' | 'directory' | 'tar'; bytes: number }

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
    throw problem('archive-unreadable/given', { path: place, error: errorText(thrown) }, { cause: thrown })
  })
  if (found.isDirectory()) return directory(place)
  // A pipe or a device may never end, so it is not opened.
  if (!found.isFile()) throw problem('archive-unreadable/no-file', { path: place })
  const head = await readHead(place)
  if (head.length === 0) throw problem('archive-unreadable/empty', { path: place })
  if (head.subarray(0, 5).toString('latin1') === 'PGDMP')
    return { path: path.resolve(place), format: 'custom', bytes: found.size }
  if (head.subarray(257, 262).toString('latin1') === 'ustar') return tar(place, head, found.size)
  const packed = compressed.find(([magic]) => head.toString('hex').startsWith(magic))
  if (packed)
    throw problem('archive-unreadable/compressed', { path: place, format: packed[1], unpack: packed[2] })
  if (isText(head)) throw text(place, head.toString('utf8'))
  throw problem('archive-unreadable/unknown-format', { path: place })
}

async function directory(place: string): Promise<ExternalArchive> {
  const contents = await stat(path.join(place, 'toc.dat')).catch(() => null)
  if (!contents?.isFile()) throw problem('archive-unreadable/no-toc', { path: place })
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
  throw problem('archive-unreadable/other-tar', { path: place, first })
}

function text(place: string, head: string): Problem {
  const sql = /PostgreSQL database( cluster)? dump|^\s*(--|SET |CREATE |COPY |INSERT |\\restrict)/.test(head)
  return problem(sql ? 'archive-unreadable/plain-sql' : 'archive-unreadable/text', { path: place })
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
    throw problem('archive-unreadable/given', { path: place, error: errorText(thrown) }, { cause: thrown })
  }
}

function errorText(thrown: unknown): string | null {
  return thrown instanceof Error ? thrown.message : null
}
