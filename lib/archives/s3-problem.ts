import { Problem, problem } from '#lib/problem.ts'

/** What the SDK throws: an answer of the server has a status, an error of the network a code. */
type SdkError = { name?: string; code?: string; message?: string; $metadata?: { httpStatusCode?: number } }

const credentials = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'InvalidClientTokenId',
  'ExpiredToken',
  'InvalidToken',
  'RequestTimeTooSkewed',
])
const wrongRegion = new Set([
  'AuthorizationHeaderMalformed',
  'PermanentRedirect',
  'IllegalLocationConstraintException',
])
const noRoom = new Set(['QuotaExceeded', 'InsufficientStorage', 'XMinioStorageFull', 'ServiceQuotaExceeded'])
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
])

/** Whether the answer means that the object, or its bucket, does not exist. */
export function isMissing(thrown: unknown): boolean {
  const { name, $metadata } = (thrown ?? {}) as SdkError
  return (
    name === 'NoSuchKey' ||
    name === 'NotFound' ||
    ($metadata?.httpStatusCode === 404 && name !== 'NoSuchBucket')
  )
}

/** The Problem behind an error of the SDK. It never repeats what the server sent, which may hold the key's id. */
export function s3Problem(thrown: unknown, title: string): unknown {
  if (thrown instanceof Problem || thrown === null || typeof thrown !== 'object' || isMissing(thrown))
    return thrown
  const { name = '', code = '', message = '', $metadata } = thrown as SdkError
  const cause = { cause: thrown }
  const status = $metadata?.httpStatusCode
  if (code === 'BACKPROOF_ADDRESS_REFUSED') return addressRefused(title)
  if (name === 'NoSuchBucket') return problem('storage-missing', { title }, cause)
  if (credentials.has(name)) return problem('storage-refused/key', { title, reason: name }, cause)
  if (wrongRegion.has(name)) return problem('storage-refused/region', { title, reason: name }, cause)
  if (noRoom.has(name) || status === 507) return problem('disk-full/storage', { title }, cause)
  if (status === 401 || status === 403)
    return problem('storage-refused/right', { title, reason: name || String(status) }, cause)
  if (status !== undefined && status >= 500)
    return problem('storage-unreachable/errors', { title, reason: `${status} ${name}` }, cause)
  if (status !== undefined && status >= 300)
    return problem('storage-refused/request', { title, reason: `${status} ${name}` }, cause)
  if (network.has(code) || name === 'TimeoutError' || /socket hang up|aborted/.test(message))
    return problem('storage-unreachable/connection', { title, reason: code || name || null }, cause)
  return thrown
}

export function addressRefused(title: string): Problem {
  return problem('storage-refused/address', { title })
}
