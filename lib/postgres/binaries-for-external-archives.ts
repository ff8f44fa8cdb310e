import { verificationEnv } from '#lib/env.ts'
import { problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/**
 * The minor releases of 2026-11-12, which fixed how a crafted archive could attack pg_restore (memory corruption, path traversal).
 * PostgreSQL 13 had its last release a year before; majors after 18 started with the fixes.
 */
const fixedIn: Record<number, number> = { 14: 25, 15: 20, 16: 16, 17: 12, 18: 6 }

/** Whether these binaries have the known vulnerabilities of pg_restore. A version that is not a release (a beta) counts as vulnerable. */
export function hasKnownVulnerabilities({ major, version }: PgBinaries): boolean {
  if (major > Math.max(...Object.keys(fixedIn).map(Number))) return false
  const fixed = fixedIn[major]
  const minor = /^\d+\.(\d+)$/.exec(version)?.[1]
  return fixed === undefined || minor === undefined || Number(minor) < fixed
}

const releases = Object.entries(fixedIn)
  .map(([major, minor]) => `${major}.${minor}`)
  .join(', ')

/** The warning about vulnerable binaries, which may still read archives that we took ourselves; null where there are none. */
export function vulnerabilityWarning(binaries: PgBinaries[]): string | null {
  const old = binaries.filter(hasKnownVulnerabilities).map(({ version }) => version)
  if (old.length === 0) return null
  return `PostgreSQL's programs ${old.join(', ')} have known vulnerabilities, fixed in ${releases}: update them`
}

/**
 * The binaries that may read an external archive, which may be crafted. BACKPROOF_OLD_TOOLS=accept allows vulnerable ones, too.
 * @throws Problem `tool-too-old` where all of them are vulnerable.
 */
export function binariesForExternalArchives(binaries: PgBinaries[]): PgBinaries[] {
  if (verificationEnv().oldBinaries === 'accept') return binaries
  const fixed = binaries.filter((set) => !hasKnownVulnerabilities(set))
  if (fixed.length > 0 || binaries.length === 0) return fixed
  throw problem('tool-too-old/vulnerable', { versions: binaries.map(({ version }) => version), releases })
}
