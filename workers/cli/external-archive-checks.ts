import type { ExternalArchive } from '#lib/archives/detect-format.ts'
import { problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { countRows, holdsRows, type Manifest } from '#lib/verification/manifest.ts'
import { message } from '#lib/verification/messages/message.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import { restoreErrors } from '#lib/verification/rules/restore-errors.ts'

export function unreadableArchive({ format }: ExternalArchive, error: string): Check {
  return finding('archive', 'the external archive', message('readable-to-end', { format }), error)
}

/** An external archive has no checksum. That is a gap of its kind, and no failure. */
export const noChecksum: Check = {
  kind: 'archive',
  subject: 'the external archive',
  verdict: 'gap',
  expected: '',
  found: message('no-checksum'),
}

/** What a restored database shows without a Manifest: whether it restored, and how many rows it holds. */
export function checksWithoutManifest(copy: Manifest, errors: RestoreError[]): Check[] {
  const tables = copy.tables.filter(holdsRows)
  const rows = countRows(copy)
  if (errors.length === 0 && rows === 0) throw problem('nothing-to-verify/archive')
  return restoreErrors(errors, [
    {
      kind: 'rows',
      subject: 'all tables',
      verdict: 'skipped',
      expected: message('manifest-of-source'),
      found: message('no-manifest', { tables: tables.length, rows }),
    },
  ])
}

export function requiredSchemaChecks(copy: Manifest, required: string[]): Check[] {
  return requiredSchemas(copy, required).map((check) =>
    check.verdict === 'failed'
      ? { ...check, blames: 'archive', found: message('schema-not-in-archive') }
      : check,
  )
}

/** @throws Problem where the worker lacks an extension of the archive, which says nothing about the archive. */
export function assertExtensionsInstalled(errors: RestoreError[]): void {
  const missing = errors
    .map(({ message }) => /extension "(.+?)" is not available/.exec(message)?.[1])
    .find(Boolean)
  if (!missing) return
  throw problem('extension-missing/archive', { extension: missing })
}
