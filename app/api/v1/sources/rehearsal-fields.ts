import { z } from 'zod'
import { FieldProblem } from '#app/_server/handle-request.ts'
import { type LimitFields, mostRowsLost, readLimitFields } from '#lib/verification/rehearsal/limit-fields.ts'
import type { RehearsalLimits } from '#lib/verification/rehearsal/limits.ts'
import {
  isFilesRefusal,
  migrationKinds,
  readMigrationFiles,
  type UploadedMigration,
} from '#lib/verification/rehearsal/migration-files.ts'
import { commitField } from './run-fields.ts'
import { uploadedFiles } from './uploaded-files.ts'

const span = z.string().max(20).optional()

const schema = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), sql: z.string().nullable() })).max(5000),
  kind: z.enum(migrationKinds).optional(),
  name: z.string().trim().min(1).max(200).optional(),
  archiveId: z.string().max(80).optional(),
  commit: commitField.optional(),
  maxLock: span.describe('How long a lock may stop reads or writes of a table, such as 3s.'),
  maxTime: span.describe('How long the whole migration may take, such as 10m.'),
  maxRowsLost: z.number().int().min(0).max(mostRowsLost).optional(),
  noRewrites: z.boolean().optional(),
})

const errors = {
  files: { message: 'The files cannot be read.', hint: 'Send a list of { path, sql }.' },
  kind: { message: 'There is no such kind of migration.', hint: `One of ${migrationKinds.join(', ')}.` },
  name: { message: 'This is not a name.', hint: 'Give at most 200 characters.' },
  archiveId: { message: 'This is not an archive.', hint: 'Give its id.' },
  commit: { message: 'This is not a commit.', hint: 'Give 7 to 64 hexadecimal digits.' },
  maxLock: { message: 'This is not a time.', hint: 'Such as 500ms, 3s, 10m or 1h.' },
  maxTime: { message: 'This is not a time.', hint: 'Such as 500ms, 3s, 10m or 1h.' },
  maxRowsLost: { message: 'This is not a number of rows.', hint: 'Give a whole number, such as 0.' },
  noRewrites: { message: 'Whether tables may be rewritten is not clear.', hint: 'Send true or false.' },
}

/** What a request of a rehearsal sends: the files, and what the migration may cost. */
export const rehearsalBody = { schema, errors, prepare: withoutEmpty }

/** What a form sends as text, and the files that it uploads. An empty field is no value. */
async function withoutEmpty({ folder, ...sent }: Record<string, unknown>): Promise<Record<string, unknown>> {
  const fields = Object.entries({ ...sent, files: await uploadedFiles(sent.files, folder) })
  return Object.fromEntries(
    fields.filter(([, value]) => value !== '').map(([name, value]) => [name, ofForm(name, value)]),
  )
}

function ofForm(name: string, value: unknown): unknown {
  if (name === 'noRewrites' && (value === 'on' || value === 'off')) return value === 'on'
  return name === 'maxRowsLost' && typeof value === 'string' && /^\d{1,15}$/.test(value)
    ? Number(value)
    : value
}

/** Reads the files and the limits. @throws FieldProblem */
export function readRehearsalFields(body: z.output<typeof schema>): {
  migration: UploadedMigration
  limits: RehearsalLimits
} {
  const read = readMigrationFiles(body.files, body.kind)
  if (isFilesRefusal(read)) throw new FieldProblem({ files: read })
  const { maxLock, maxTime, maxRowsLost, noRewrites } = body
  const given: LimitFields = { maxLock, maxTime, noRewrites, maxRowsLost: maxRowsLost?.toString() }
  const { limits, wrong } = readLimitFields(given)
  if (wrong.length > 0) throw new FieldProblem(Object.fromEntries(wrong.map((name) => [name, errors[name]])))
  return { migration: { ...read, given: body.name ?? read.given }, limits }
}
