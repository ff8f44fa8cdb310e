import { verificationEnv } from '#lib/env.ts'
import { Problem } from '#lib/problem.ts'
import type { PgBinaries } from '#lib/verification/source.ts'

/**
 * The minor releases of 2026-11-12, which mended what a crafted archive could do to pg_restore (writing outside of its memory, leaving
 * its folder). PostgreSQL 13 had its last release a year before; majors after 18 began with the fixes.
 */
const fixedIn: Record<number, number> = { 14: 25, 15: 20, 16: 16, 17: 12, 18: 6 }

/** Whether these programs have the known holes of pg_restore. A version that is not a release (a beta) counts as one that has. */
export function hasKnownVulnerabilities({ major, version }: PgBinaries): boolean {
  if (major > Math.max(...Object.keys(fixedIn).map(Number))) return false
  const fixed = fixedIn[major]
  const minor = /^\d+\.(\d+)$/.exec(version)?.[1]
  return fixed === undefined || minor === undefined || Number(minor) < fixed
}

const releases = Object.entries(fixedIn)
  .map(([major, minor]) => `${major}.${minor}`)
  .join(', ')

/** What is said of programs that are used all the same, for archives that we took ourselves. */
export function vulnerabilityWarning(binaries: PgBinaries[]): string | null {
  const old = binaries.filter(hasKnownVulnerabilities).map(({ version }) => version)
  if (old.length === 0) return null
  return `PostgreSQL's programs ${old.join(', ')} have known security holes, mended in ${releases}: update them`
}

/**
 * The programs that may read an archive somebody else gives us: that is how a crafted one would come in.
 * BACKPROOF_OLD_TOOLS=accept takes older ones, too.
 * @throws Problem `tool-too-old` that names the versions, where there are none.
 */
export function binariesForExternalArchives(binaries: PgBinaries[]): PgBinaries[] {
  if (verificationEnv().oldBinaries === 'accept') return binaries
  const fixed = binaries.filter((set) => !hasKnownVulnerabilities(set))
  if (fixed.length > 0 || binaries.length === 0) return fixed
  throw new Problem(
    'tool-too-old',
    `PostgreSQL's programs here (${binaries.map(({ version }) => version).join(', ')}) have known security holes that a crafted archive reaches.`,
    `Update them to ${releases} or later (PostgreSQL 13 gets no more fixes; the pg_restore of a later one reads its archives). BACKPROOF_OLD_TOOLS=accept takes them for archives that you trust.`,
  )
}
