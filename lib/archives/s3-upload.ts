import { Readable } from 'node:stream'
import { AbortMultipartUploadCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { log } from '#lib/log.ts'
import type { PutOptions } from './object-store.ts'
import type { Bucket } from './s3-bucket.ts'

const mebibyte = 1024 ** 2
const leastPartBytes = 8 * mebibyte
/** S3 allows 10,000 parts; the encrypted archive may be larger than it was expected to be. */
const mostParts = 8000
/** Two parts wait in memory while the next is filled. */
const partsAtOnce = 2

/** Uploads an object in parts, or leaves nothing behind. */
export async function upload(
  bucket: Bucket,
  Key: string,
  content: AsyncIterable<Uint8Array>,
  { expectedBytes, metadata, signal }: PutOptions,
): Promise<void> {
  const { client, Bucket, send } = bucket
  const stop = new AbortController()
  const onAbort = () => stop.abort()
  signal.throwIfAborted()
  signal.addEventListener('abort', onAbort, { once: true })
  const watched = watchErrors(content)
  const sending = new Upload({
    client,
    params: {
      Bucket,
      Key,
      Body: Readable.from(watched.content),
      ContentType: 'application/octet-stream',
      Metadata: metadata,
    },
    queueSize: partsAtOnce,
    partSize: Math.max(leastPartBytes, Math.ceil(expectedBytes / mostParts / mebibyte) * mebibyte),
    abortController: stop,
  })
  try {
    await send(signal, () => sending.done())
  } catch (thrown) {
    await removeParts(bucket, Key)
    throw watched.error() ?? thrown
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** Remembers what the content threw. Why: the SDK reports it as an error of its own. What ends the reading early is not remembered. */
function watchErrors(content: AsyncIterable<Uint8Array>) {
  let thrown: unknown
  const iterator = content[Symbol.asyncIterator]()
  const next = () =>
    iterator.next().catch((error: unknown) => {
      thrown = error
      throw error
    })
  const watched = async function* () {
    try {
      for (let block = await next(); !block.done; block = await next()) yield block.value
    } finally {
      await iterator.return?.()
    }
  }
  return { content: watched(), error: () => thrown }
}

/** Parts of an upload that broke off cost space and are listed nowhere. What is out of reach now is deleted by a later run. */
async function removeParts(bucket: Bucket, key: string): Promise<void> {
  try {
    await removeUnfinished(bucket, key, 0, AbortSignal.timeout(10_000))
  } catch (thrown) {
    log.warn({ err: thrown, key }, 'parts of an upload may remain in the bucket; a later run deletes them')
  }
}

/** Deletes the parts of uploads that broke off longer ago than this. @returns how many uploads */
export async function removeUnfinished(
  { client, Bucket, send }: Bucket,
  prefix: string,
  olderThanMs: number,
  signal: AbortSignal,
): Promise<number> {
  // By the first part of the prefix: some services sign an encoded slash in a query in another way.
  const { Uploads = [] } = await send(signal, (options) =>
    client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix.split('/')[0] }), options),
  )
  const old = Uploads.filter(
    ({ Key, Initiated }) =>
      Key?.startsWith(prefix) && Date.now() - (Initiated?.getTime() ?? 0) >= olderThanMs,
  )
  for (const { Key, UploadId } of old)
    await send(signal, (options) =>
      client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }), options),
    )
  return old.length
}
