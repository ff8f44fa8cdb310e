import type { Readable } from 'node:stream'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { Problem, problem } from '#lib/problem.ts'
import type { StoredObject } from './object-store.ts'
import type { Bucket } from './s3-bucket.ts'
import { isMissing, s3Problem } from './s3-problem.ts'
import { withoutStall } from './without-stall.ts'

/** Opens an object for reading. @throws Problem `archive-unreadable` where there is none */
export async function download(
  { client, Bucket, title, silentForMs, send }: Bucket,
  Key: string,
  signal: AbortSignal,
): Promise<StoredObject> {
  try {
    const answer = await send(signal, (options) =>
      client.send(new GetObjectCommand({ Bucket, Key }), options),
    )
    const { Body, ContentLength } = answer
    if (!Body) throw problem('storage-unreachable/no-content', { title })
    const bytes = ContentLength ?? null
    return { bytes, content: readBody(Body as Readable, { bytes, title, silentForMs, signal }) }
  } catch (thrown) {
    if (isMissing(thrown)) throw problem('archive-unreadable/no-object', { object: Key, title })
    throw thrown
  }
}

/** Reads a body to its end: a connection that is cut or falls silent is a Problem, never a shorter archive. */
async function* readBody(
  body: Readable,
  {
    bytes,
    title,
    silentForMs,
    signal,
  }: { bytes: number | null; title: string; silentForMs: number; signal: AbortSignal },
): AsyncIterable<Uint8Array> {
  let read = 0
  try {
    for await (const chunk of withoutStall(body, {
      silentForMs,
      signal,
      stalled: () => problem('storage-unreachable/silent', { title }),
    })) {
      read += chunk.byteLength
      yield chunk
    }
  } catch (thrown) {
    signal.throwIfAborted()
    const known = s3Problem(thrown, title)
    throw known instanceof Problem ? known : problem('storage-unreachable/cut-off', { title })
  } finally {
    body.destroy()
  }
  if (bytes !== null && read !== bytes)
    throw problem('storage-unreachable/incomplete', { title, read, bytes })
}
