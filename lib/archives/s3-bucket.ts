import type { S3Client } from '@aws-sdk/client-s3'

/** An open bucket. `send` turns what the SDK throws into Problems. */
export type Bucket = {
  client: S3Client
  Bucket: string
  title: string
  silentForMs: number
  send<T>(signal: AbortSignal, request: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T>
}
