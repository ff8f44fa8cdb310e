import { Problem } from '#lib/problem.ts'
import type { Manifest } from '#lib/verification/manifest.ts'
import { whyNoBoundary } from './compare-between.ts'
import { whyOtherDatabase } from './compare-with-manifest.ts'
import { findManifest } from './find-manifest.ts'
import type { RestoredOptions } from './restored-options.ts'

/** The Manifests that the arguments name. */
export type Boundaries = { manifest: Manifest | null; between: [older: Manifest, newer: Manifest] | null }

export async function readBoundaries({ manifest, between }: RestoredOptions): Promise<Boundaries> {
  const pair: Boundaries['between'] = between
    ? [await findManifest(between[0]), await findManifest(between[1])]
    : null
  return { manifest: manifest === null ? null : await findManifest(manifest), between: pair }
}

/** Apart from reading them, so that a result with both in the wrong order says which they were. @throws Problem */
export function assertOrder({ between }: Boundaries): void {
  const reason = between && whyNoBoundary(...between)
  if (reason) throw new Problem('bad-request', reason, '--between takes the older manifest first.')
}

export function assertSameDatabase(
  { manifest, between }: Boundaries,
  restored: Manifest,
  isPhysical: boolean,
): void {
  for (const expected of [...(manifest ? [manifest] : []), ...(between ?? [])]) {
    const reason = whyOtherDatabase(expected, restored, isPhysical)
    if (reason)
      throw new Problem(
        'bad-request',
        reason,
        'Give a manifest of the database that was restored. Nothing was decided.',
      )
  }
}
