import { readMetadataUrl } from '#lib/metadata-connection.ts'
import type { QueueConfig } from '#lib/queue/backend.ts'
import { readRedisUrl } from '#lib/redis-connection.ts'

/** Where a queue is, by the addresses that the environment would hold. */
export function queueConfig(
  databaseUrl: string,
  redisUrl: string | null = null,
  installation = 'ours',
): QueueConfig {
  return {
    redis: redisUrl === null ? null : readRedisUrl(redisUrl),
    metadata: readMetadataUrl(databaseUrl),
    installation,
  }
}
