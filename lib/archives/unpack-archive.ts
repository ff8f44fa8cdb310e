import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Decrypter } from 'age-encryption'
import { extract } from 'tar-stream'
import { type Message, message } from '#lib/verification/messages/message.ts'
import type { StoredObject } from './object-store.ts'

type Expected = { bytes: number; sha256: string }

/** What is in an archive: files of pg_dump, and those that were written beside them. */
const allowedName = /^(manifest\.json|SHA256SUMS|data\/[A-Za-z0-9._-]+)$/

/**
 * Reads an object to its end, decrypts it and writes its files into a new folder.
 * @returns what is wrong with its content; empty: it is the object that was written
 * @throws what the storage or the disk threw, which says nothing about the content
 */
export async function unpackArchive(
  object: StoredObject,
  { folder, identity, expected }: { folder: string; identity: string; expected: Expected },
): Promise<Message[]> {
  await mkdir(folder, { recursive: false, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  let failed: { thrown: unknown } | null = null
  const read = async function* () {
    try {
      for await (const chunk of object.content) {
        hash.update(chunk)
        bytes += chunk.byteLength
        yield chunk
      }
    } catch (thrown) {
      failed = { thrown }
      throw thrown
    }
  }
  const content = read()
  const wrong = await unpack(content, folder, identity)
  if (wrong instanceof DiskError) throw wrong.cause
  // The rest of an object whose beginning is wrong already: only its size and its sum are of interest.
  if (wrong !== null && failed === null) for await (const _ of content);
  const broken = failed as { thrown: unknown } | null
  if (broken) throw broken.thrown
  const sha256 = hash.digest('hex')
  if (bytes !== expected.bytes) return [message('copy-size', { bytes, expected: expected.bytes })]
  if (sha256 !== expected.sha256) return [message('copy-sha256', { sha256, expected: expected.sha256 })]
  return wrong === null ? [] : [message('copy-unreadable', { reason: wrong.message })]
}

/** The disk of this machine failed, not the archive. */
class DiskError extends Error {}

/** @returns what stopped it; null: nothing */
async function unpack(
  content: AsyncIterable<Uint8Array>,
  folder: string,
  identity: string,
): Promise<Error | null> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    const source = Readable.toWeb(
      Readable.from(unclosed(content)),
    ) as unknown as globalThis.ReadableStream<Uint8Array>
    const plain = (await decrypter.decrypt(source)) as unknown as ReadableStream<Uint8Array>
    const tar = extract()
    await Promise.all([pipeline(Readable.fromWeb(plain), tar), writeFiles(tar, folder)])
    return null
  } catch (thrown) {
    if (thrown instanceof DiskError) return thrown
    return new Error(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

async function writeFiles(tar: ReturnType<typeof extract>, folder: string): Promise<void> {
  for await (const entry of tar) {
    const { name, type } = entry.header
    if (type !== 'file' || !allowedName.test(name) || name.includes('..'))
      throw new Error('it names a file that no archive has')
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    try {
      await pipeline(entry, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
    } catch (thrown) {
      const { syscall } = thrown as NodeJS.ErrnoException
      throw syscall ? new DiskError('the disk failed', { cause: thrown }) : thrown
    }
  }
}

/** Iterates without closing the iterator at the end, so that the rest can be read afterwards. */
async function* unclosed(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = content[Symbol.asyncIterator]()
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
}
