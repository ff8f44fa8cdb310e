import { z } from 'zod'
import { fieldProblem } from '#app/_server/parse-fields.ts'
import { sealForWorker } from '#app/api/v1/sources/connection-fields.ts'
import type { NewStorage } from '#lib/store/archive-storages.ts'

const text = z.string().trim()
const schema = z.strictObject({
  /** A folder is named by its path where it has no other name. */
  name: text.min(1).max(80).optional(),
  kind: z.enum(['s3', 'folder']).default('s3'),
  folder: text.max(1000).optional(),
  endpoint: z.union([z.literal(''), text.max(500).refine(isEndpoint)]).optional(),
  region: text
    .max(60)
    .regex(/^[A-Za-z0-9-]*$/)
    .optional(),
  bucket: text
    .max(63)
    .regex(/^[A-Za-z0-9._-]*$/)
    .optional(),
  prefix: text
    .max(200)
    .regex(/^[A-Za-z0-9!_.*'()/-]*$/)
    .optional(),
  pathStyle: z.union([z.boolean(), z.enum(['on', 'off']).transform((sent) => sent === 'on')]).optional(),
  accessKeyId: text.max(200).optional(),
  secretAccessKey: text.max(500).optional(),
})

const errors = {
  name: { message: 'The storage needs a name.', hint: 'At most 80 characters, such as Offsite.' },
  kind: { message: 'The kind of storage is not known.', hint: 'Send s3 or folder.' },
  folder: { message: 'The folder cannot be read.', hint: 'Give its whole path on the worker.' },
  endpoint: {
    message: 'This is not the address of a storage.',
    hint: 'Protocol, host and port alone, such as https://s3.eu-central-1.example.com. Leave it empty for Amazon S3.',
  },
  region: { message: 'This is not the name of a region.', hint: 'Such as eu-central-1, or auto.' },
  bucket: {
    message: 'The name of the bucket is missing or wrong.',
    hint: 'Letters, digits, dots and dashes; 3 to 63 of them.',
  },
  prefix: {
    message: 'The prefix has characters that not every storage takes.',
    hint: 'Letters, digits, dashes and slashes.',
  },
  pathStyle: { message: 'Whether the bucket stands in the path is not clear.', hint: 'Send true or false.' },
  accessKeyId: { message: 'The access key id is too long.', hint: 'Paste the key that the service shows.' },
  secretAccessKey: {
    message: 'The secret access key is too long.',
    hint: 'Paste the key that the service shows.',
  },
}

/** The fields of a new storage. */
export const storageBody = { schema, errors }

/** Reads a new storage. The access key is sealed for the worker; no answer repeats it. */
export async function toStorage({ name, kind, folder, ...s3 }: z.output<typeof schema>): Promise<NewStorage> {
  if (kind === 'folder') {
    if (!folder?.startsWith('/'))
      throw fieldProblem(
        'folder',
        'The folder is missing.',
        'Give its whole path on the worker, such as /mnt/archives.',
      )
    return { name: name ?? folder, kind, folder }
  }
  const {
    endpoint,
    region = '',
    bucket = '',
    prefix = '',
    pathStyle = false,
    accessKeyId,
    secretAccessKey,
  } = s3
  if (!name) throw fieldProblem('name', errors.name.message, errors.name.hint)
  if (bucket.length < 3) throw fieldProblem('bucket', errors.bucket.message, errors.bucket.hint)
  if (!accessKeyId)
    throw fieldProblem(
      'accessKeyId',
      'The access key id is missing.',
      'The service shows it beside the secret.',
    )
  if (!secretAccessKey)
    throw fieldProblem(
      'secretAccessKey',
      'The secret access key is missing.',
      'The service shows it once, when the key is made.',
    )
  const sealed = await sealForWorker(JSON.stringify({ accessKeyId, secretAccessKey }), 'access key')
  // Services without regions take any; the signature needs one.
  return {
    name,
    kind,
    endpoint: endpoint || null,
    region: region || 'us-east-1',
    bucket,
    prefix,
    pathStyle,
    sealed,
  }
}

/** Protocol, host and port alone: the bucket has a field of its own. */
function isEndpoint(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, pathname, search, hash, username, password } = new URL(value)
  return /^https?:$/.test(protocol) && pathname === '/' && search + hash + username + password === ''
}
