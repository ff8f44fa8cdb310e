import { z } from 'zod'
import { keyScopes } from '#lib/access/roles.ts'
import type { ApiKey } from '#lib/store/api-keys.ts'

const instant = z.iso.datetime()

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string().describe('The first characters of the key.'),
  scopes: z.array(z.enum(keyScopes)),
  sourceIds: z.array(z.string()).nullable().describe('null: all databases.'),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  revokedBy: z.string().nullable(),
}) satisfies z.ZodType<ApiKey>

export const apiKeyList = z.object({ keys: z.array(apiKeySchema) })

/** A new key; `key` is shown this once. */
export const createdApiKey = z.object({ key: z.string(), apiKey: apiKeySchema })
