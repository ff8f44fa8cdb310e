import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectLockConfigurationCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Problem } from '#lib/problem.ts'
import { type AllowsAddress, guardedAgents, isRefusedLiteral } from './guarded-agent.ts'
import type { ObjectStore, Removal, Versioning } from './object-store.ts'
import type { Bucket } from './s3-bucket.ts'
import { download } from './s3-download.ts'
import { addressRefused, isMissing, s3Problem } from './s3-problem.ts'
import { removeUnfinished, upload } from './s3-upload.ts'

export type S3Settings = {
  /** null: Amazon's own address for the region. */
  endpoint: string | null
  region: string
  bucket: string
  /** `endpoint/bucket/key` instead of `bucket.endpoint/key`. */
  pathStyle: boolean
  accessKeyId: string
  secretAccessKey: string
}

/** How long a storage may be silent, and how often a request is sent: one that hangs ends a step within 65 s. */
type S3Limits = { connectMs: number; silentForMs: number; attempts: number }
const defaultLimits: S3Limits = { connectMs: 15_000, silentForMs: 25_000, attempts: 2 }

/** A bucket of S3, or of a service that speaks its protocol. */
export function s3Store(
  settings: S3Settings,
  allows: AllowsAddress,
  { connectMs, silentForMs, attempts } = defaultLimits,
): ObjectStore & { close(): void } {
  const { endpoint, region, bucket: Bucket, pathStyle, accessKeyId, secretAccessKey } = settings
  const title = `bucket ${Bucket} at ${endpoint ? new URL(endpoint).host : `Amazon S3 in ${region}`}`
  if (endpoint && isRefusedLiteral(endpoint, allows)) throw addressRefused(title)
  const client = new S3Client({
    ...(endpoint ? { endpoint } : {}),
    region,
    forcePathStyle: pathStyle,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: connectMs,
      socketTimeout: silentForMs,
      ...guardedAgents(allows),
    },
    // Not every service knows the newer checksums; the archive carries its own, and so does each encrypted block.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const send = async <T>(
    signal: AbortSignal,
    request: (options: { abortSignal: AbortSignal }) => Promise<T>,
  ) => {
    try {
      return await request({ abortSignal: signal })
    } catch (thrown) {
      signal.throwIfAborted()
      throw s3Problem(thrown, title)
    }
  }
  const bucket: Bucket = { client, Bucket, title, silentForMs, send }
  return {
    title,
    put: (key, content, options) => upload(bucket, key, content, options),
    get: (key, signal) => download(bucket, key, signal),
    size: (key, signal) => size(bucket, key, signal),
    remove: (key, signal) => remove(bucket, key, signal),
    removeUnfinished: (prefix, olderThanMs, signal) => removeUnfinished(bucket, prefix, olderThanMs, signal),
    link: (key, options) => link(bucket, key, options),
    versioning: (signal) => versioning(bucket, signal),
    close: () => client.destroy(),
  }
}

async function size(
  { client, Bucket, send }: Bucket,
  Key: string,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const answer = await send(signal, (options) =>
      client.send(new HeadObjectCommand({ Bucket, Key }), options),
    )
    return answer.ContentLength ?? null
  } catch (thrown) {
    if (isMissing(thrown)) return null
    throw thrown
  }
}

async function remove({ client, Bucket, send }: Bucket, Key: string, signal: AbortSignal): Promise<Removal> {
  const answer = await send(signal, (options) =>
    client.send(new DeleteObjectCommand({ Bucket, Key }), options),
  )
  return { versionsRemain: answer.DeleteMarker === true }
}

/** Signed here with the access key; the storage itself is not contacted. */
function link(
  { client, Bucket }: Bucket,
  Key: string,
  { seconds, fileName }: { seconds: number; fileName: string },
): Promise<string> {
  const ResponseContentDisposition = `attachment; filename="${fileName}"`
  return getSignedUrl(client, new GetObjectCommand({ Bucket, Key, ResponseContentDisposition }), {
    expiresIn: seconds,
  })
}

async function versioning({ client, Bucket, send }: Bucket, signal: AbortSignal): Promise<Versioning> {
  const read = <T>(request: (options: { abortSignal: AbortSignal }) => Promise<T>) =>
    send(signal, request).catch((thrown: unknown) => {
      signal.throwIfAborted()
      // Services without this part of the protocol, and keys without the right to it.
      return thrown instanceof Problem && thrown.code === 'storage-unreachable'
        ? Promise.reject(thrown)
        : null
    })
  const lock = await read((options) =>
    client.send(new GetObjectLockConfigurationCommand({ Bucket }), options),
  )
  if (lock?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled') return 'locked'
  const versions = await read((options) => client.send(new GetBucketVersioningCommand({ Bucket }), options))
  if (!versions) return 'unknown'
  return versions.Status === 'Enabled' || versions.Status === 'Suspended' ? 'on' : 'off'
}
