import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Encrypter } from 'age-encryption'
import { pack } from 'tar-stream'

/** What was written once the content of a packed archive was read to its end. */
export type PackedArchive = {
  content: AsyncIterable<Uint8Array>
  written(): { bytes: number; sha256: string }
}

/**
 * Packs the folder of an archive as one stream: a tar of its files, encrypted by age for each of the recipients. Memory does not depend on
 * the size of the archive: files are read, packed, encrypted and passed on in blocks.
 */
export async function packArchive(folder: string, recipients: string[]): Promise<PackedArchive> {
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const tar = Readable.toWeb(Readable.from(tarOf(folder))) as unknown as globalThis.ReadableStream<Uint8Array>
  const encrypted = (await encrypter.encrypt(tar)) as unknown as ReadableStream<Uint8Array>
  const hash = createHash('sha256')
  let bytes = 0
  const content = async function* () {
    for await (const chunk of Readable.fromWeb(encrypted)) {
      hash.update(chunk)
      bytes += chunk.byteLength
      yield chunk as Uint8Array
    }
  }
  return { content: content(), written: () => ({ bytes, sha256: hash.copy().digest('hex') }) }
}

/** Files and folders carry neither owner nor time: the same archive gives the same tar. */
async function* tarOf(folder: string): AsyncIterable<Uint8Array> {
  const tar = pack()
  const filling = fill(tar, folder).then(
    () => tar.finalize(),
    (thrown: unknown) => tar.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))),
  )
  try {
    yield* tar as AsyncIterable<Uint8Array>
    await filling
  } finally {
    tar.destroy()
  }
}

async function fill(tar: ReturnType<typeof pack>, folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort()
  for (const name of names) {
    const file = path.join(folder, name)
    const { size } = await stat(file)
    await new Promise<void>((resolve, reject) => {
      const entry = tar.entry({ name, size, mode: 0o600, mtime: new Date(0) }, (error) => {
        tar.off('close', onClose)
        if (error) reject(error)
        else resolve()
      })
      const content = createReadStream(file)
      const onClose = () => {
        content.destroy()
        reject(new Error('the archive is no longer read'))
      }
      tar.once('close', onClose)
      content.on('error', reject)
      entry.on('error', reject)
      content.pipe(entry)
    })
  }
}
