import { Problem } from '#lib/problem.ts'

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
  if (name === 'NoSuchBucket')
    return new Problem(
      'storage-missing',
      `There is no such bucket: ${title}.`,
      'Create it, or correct the name, the region or the address of the storage.',
      cause,
    )
  if (credentials.has(name))
    return new Problem(
      'storage-refused',
      `The storage rejected the access key: ${title} (${name}).`,
      'Enter the key again. With RequestTimeTooSkewed, correct the clock of the worker.',
      cause,
    )
  if (wrongRegion.has(name))
    return new Problem(
      'storage-refused',
      `The bucket is in another region: ${title} (${name}).`,
      'Correct the region of the storage, or its address.',
      cause,
    )
  if (noRoom.has(name) || status === 507)
    return new Problem(
      'disk-full',
      `The storage has no room left: ${title}.`,
      'Raise its quota, or retain less.',
      cause,
    )
  if (status === 401 || status === 403)
    return new Problem(
      'storage-refused',
      `The access key lacks a right: ${title} (${name || status}).`,
      'It needs to list the bucket, and to read, write and delete objects below the prefix.',
      cause,
    )
  if (status !== undefined && status >= 500)
    return new Problem(
      'storage-unreachable',
      `The storage answers with errors: ${title} (${status} ${name}).`,
      'Nothing was learned about the archive. Try again later.',
      cause,
    )
  if (status !== undefined && status >= 300)
    return new Problem(
      'storage-refused',
      `The storage rejected a request: ${title} (${status} ${name}).`,
      'Check its address, its region, and whether it needs the bucket in the path.',
      cause,
    )
  if (network.has(code) || name === 'TimeoutError' || /socket hang up|aborted/.test(message))
    return new Problem(
      'storage-unreachable',
      `The connection to the storage failed: ${title} (${code || name || 'cut off'}).`,
      'Nothing was learned about the archive. Check the address and the network of the worker, then try again.',
      cause,
    )
  return thrown
}

export function addressRefused(title: string): Problem {
  return new Problem(
    'storage-refused',
    `The worker may not connect to the address of ${title}.`,
    'It leads to this machine or to a service of the cloud that hands out keys. The operator of the worker allows addresses in BACKPROOF_ALLOWED_ADDRESSES.',
  )
}
