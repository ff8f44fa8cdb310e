import { problem } from '#lib/problem.ts'
import type { Check } from '#lib/verification/check.ts'
import type { Manifest } from '#lib/verification/manifest.ts'

/**
 * Rejects a comparison that failed while DDL ran on the source: the dump may hold the old definition and the Manifest the new one, or
 * the reverse, and neither is a fault of the archive. Where all checks passed, both saw the same definitions, and the proof holds.
 * The checksums of a stored archive do not depend on the source. @throws Problem `yielded`
 */
export function assertNoConcurrentDdl(checks: Check[], { changedWhileRead = [] }: Manifest): void {
  const failed = checks.find((check) => check.verdict === 'failed' && check.kind !== 'archive')
  if (!failed || changedWhileRead.length === 0) return
  throw problem('yielded/compared', { catalogs: changedWhileRead, subject: failed.subject })
}
