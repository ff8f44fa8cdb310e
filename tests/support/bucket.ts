import {
  CreateBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { seal } from '#lib/access/seal.ts'
import { publicKeyOf } from '#lib/access/unseal.ts'
import { addStorage, type NewStorage } from '#lib/store/archive-storages.ts'
import { ana } from './ana.ts'
import { startFaultProxy } from './fault-proxy.ts'
import { type S3Key, startS3Server } from './s3-server.ts'

/** An S3 server behind a proxy that breaks connections, with an empty bucket named `archives`. */
export async function startBucket({ links = false } = {}) {
  const server = await startS3Server({ links })
  const proxy = await startFaultProxy(server.port)
  const admin = new S3Client({
    ...{ endpoint: server.url, region: 'us-east-1', forcePathStyle: true },
    credentials: server.key,
  })
  await admin.send(new CreateBucketCommand({ Bucket: 'archives' }))
  return {
    server,
    proxy,
    admin,
    /** The keys of the objects in the bucket. */
    keys: async () => {
      const { Contents = [] } = await admin.send(new ListObjectsV2Command({ Bucket: 'archives' }))
      return Contents.map(({ Key = '' }) => Key)
    },
    /** Uploads that were begun and neither ended nor aborted. */
    unfinished: async () =>
      (await admin.send(new ListMultipartUploadsCommand({ Bucket: 'archives' }))).Uploads?.length ?? 0,
    stop: async () => {
      admin.destroy()
      await proxy.stop()
      await server.stop()
    },
  }
}

export type TestBucket = Awaited<ReturnType<typeof startBucket>>

let made = 0

/** Adds the bucket as a storage, with a key sealed for the worker. */
export async function addBucket(
  bucket: TestBucket,
  workerKey: string,
  { key, ...more }: Partial<NewStorage> & { key?: S3Key } = {},
) {
  made += 1
  const sealed = await seal(await publicKeyOf(workerKey), JSON.stringify(key ?? bucket.server.key))
  return addStorage(ana, {
    ...{ name: `bucket ${made}`, kind: 's3', endpoint: bucket.proxy.url, region: 'us-east-1' },
    ...{ bucket: 'archives', prefix: 'backproof', pathStyle: true, sealed },
    ...more,
  })
}
