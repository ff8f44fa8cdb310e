import type { ExternalArchive } from '#lib/archives/detect-format.ts'
import { plural } from '#lib/format.ts'
import { Problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import { finding } from '#lib/verification/finding.ts'
import { countRows, holdsRows, type Manifest } from '#lib/verification/manifest.ts'
import type { RestoreError } from '#lib/verification/restore-error.ts'
import { requiredSchemas } from '#lib/verification/rules/required-schemas.ts'
import { restoreErrors } from '#lib/verification/rules/restore-errors.ts'

export function unreadableArchive({ format }: ExternalArchive, error: string): Check {
  return finding(
    'archive',
    'the external archive',
    `an archive in ${format} format that can be read to its end`,
    error,
  )
}

/** An external archive has no checksum. That is a gap of its kind, and no failure. */
export const noChecksum: Check = {
  kind: 'archive',
  subject: 'the external archive',
  verdict: 'gap',
  expected: '',
  found:
    'it can be read to its end; without a checksum nothing shows whether it is the file that was written',
}

/** What a restored database shows without a Manifest: whether it restored, and how many rows it holds. */
export function checksWithoutManifest(copy: Manifest, errors: RestoreError[]): Check[] {
  const tables = copy.tables.filter(holdsRows)
  const rows = countRows(copy)
  if (errors.length === 0 && rows === 0)
    throw new Problem(
      'nothing-to-verify',
      'The archive restores, and it holds no rows.',
      'Is it the right archive? Perhaps only the schema was dumped, or the database was empty.',
    )
  const restored = `${plural(tables.length, 'table')} with ${plural(rows, 'row')} restored`
  return restoreErrors(errors, [
    {
      kind: 'rows',
      subject: 'all tables',
      verdict: 'skipped',
      expected: 'a manifest of the source',
      found: `no manifest: equality is not proven; ${restored}`,
    },
  ])
}

export function requiredSchemaChecks(copy: Manifest, required: string[]): Check[] {
  return requiredSchemas(copy, required).map((check) =>
    check.verdict === 'failed'
      ? { ...check, blames: 'archive', found: 'the archive has no such schema' }
      : check,
  )
}

/** @throws Problem where the worker lacks an extension of the archive, which says nothing about the archive. */
export function assertExtensionsInstalled(errors: RestoreError[]): void {
  const missing = errors
    .map(({ message }) => /extension "(.+?)" is not available/.exec(message)?.[1])
    .find(Boolean)
  if (!missing) return
  throw new Problem(
    'extension-missing',
    `The archive makes the extension ${missing}, which is not installed on the worker.`,
    'The archive is not to blame. Install the extension for the PostgreSQL programs on this machine.',
  )
}
