import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { bodyOf } from '#app/api/body.ts'
import { webEnv } from '#lib/env.ts'
import { log } from '#lib/log.ts'
import { asProblem, Problem } from '#lib/problem.ts'
import { beginRequest, freeKey, type StoredAnswer, saveAnswer } from '#lib/store/idempotent-requests.ts'

/** Marks an answer that was stored. */
const replayed = 'idempotency-replayed'

/**
 * Does a request with an Idempotency-Key once: for a day the same request with the same key gets the stored answer and does nothing. One that
 * was refused has changed nothing and frees its key. The answer is encrypted with a key made of the Idempotency-Key, which is stored as a
 * hash alone, so that the database shows no secret that an answer holds.
 * @throws Problem `bad-request`, `idempotency-key-reused`, `idempotency-in-progress`
 */
export async function answerOnce(
  request: Request,
  callerId: string,
  work: (request: Request) => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get('idempotency-key')
  if (key === null) return work(request)
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem(
      'bad-request',
      'The Idempotency-Key cannot be read.',
      'Send 1 to 200 printable characters without spaces, such as a UUID.',
    )
  const body = await bodyOf(request)
  const keyHash = digest('key', callerId, key)
  const requestHash = digest('request', request.method, request.url, Buffer.from(body).toString('base64'))
  const earlier = await beginRequest(keyHash, requestHash)
  if (earlier) {
    if (earlier.requestHash !== requestHash) throw reused()
    if (earlier.answer === null) throw inProgress()
    return replay(key, earlier.answer)
  }
  const { method, url, headers, signal } = request
  try {
    const response = await work(new Request(url, { method, headers, signal, body }))
    await saveAnswer(keyHash, await toStored(key, response.clone()))
    return response
  } catch (thrown) {
    // What broke off may have changed something already: a repeat must not do it twice.
    if (asProblem(thrown).code === 'unforeseen') throw thrown
    await freeKey(keyHash).catch((error: unknown) =>
      log.warn({ err: error }, 'the Idempotency-Key of a refused request could not be freed'),
    )
    throw thrown
  }
}

/** Whether an answer was sent before: nothing was done for it. */
export function isReplay(response: Response): boolean {
  return response.headers.has(replayed)
}

function replay(key: string, { status, location, contentType, body }: StoredAnswer): Response {
  return new Response(status === 204 || status === 303 ? null : decrypt(key, body), {
    status,
    headers: {
      'content-type': contentType,
      'cache-control': 'private, no-store',
      [replayed]: 'true',
      ...(location === null ? {} : { location }),
    },
  })
}

async function toStored(key: string, response: Response): Promise<StoredAnswer> {
  return {
    status: response.status,
    location: response.headers.get('location'),
    contentType: response.headers.get('content-type') ?? 'application/json',
    body: encrypt(key, await response.text()),
  }
}

function digest(...parts: string[]): string {
  return createHmac('sha256', webEnv().authSecret).update(JSON.stringify(parts)).digest('base64url')
}

function cipherKey(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, webEnv().authSecret, 'answer to an Idempotency-Key', 32))
}

function encrypt(key: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', cipherKey(key), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

function decrypt(key: string, stored: string): string {
  const bytes = Buffer.from(stored, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', cipherKey(key), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

function reused(): Problem {
  return new Problem(
    'idempotency-key-reused',
    'This Idempotency-Key was sent before, with another request.',
    'Use a new key for each request, and the same one only to repeat it.',
  )
}

function inProgress(): Problem {
  return new Problem(
    'idempotency-in-progress',
    'A request with this Idempotency-Key is in progress.',
    'Wait, then send it again. If that lasts, the request broke off: check what it did, then use a new key.',
  )
}
