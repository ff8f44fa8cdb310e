'use client'

import { useRef } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { dollarsPerGbMonth, priceListOf } from '#lib/platform/cost.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { describeFreeSpace, firstBackupShare, usedShare } from '#lib/platform/volume-checks.ts'
import { useRailwayTask } from './use-railway-task.ts'

/** Takes a snapshot at Railway. What it needs and what it costs is said before it is pressed. */
export function SnapshotForm({ platform, busy }: { platform: Platform; busy: boolean }) {
  const details = useRef<HTMLDetailsElement>(null)
  const { path, mutation } = useRailwayTask(platform.link.sourceId, () => {
    details.current?.querySelector('summary')?.focus()
    details.current?.removeAttribute('open')
  })
  return (
    <details className="asks" ref={details}>
      <summary className="btn primary">
        Take a snapshot <small>stays until somebody deletes it</small>
      </summary>
      <MutationForm action={path} mutation={mutation} className="notice">
        <input type="hidden" name="kind" value="snapshot" />
        <ul className="plain">
          <li>
            Room: <Room platform={platform} />
          </li>
          <li>
            A manual Backup never expires. It costs ${dollarsPerGbMonth.toFixed(2)} per GB and month
            (Railway's price list of {priceListOf}) until somebody deletes it at Railway; Backproof never
            does.
          </li>
          <li>It gets a name of its own, and counts as made only when Railway lists that name.</li>
        </ul>
        <button type="submit" className="btn mt-3" disabled={busy}>
          {busy ? 'Busy with what was asked before' : 'Take it now'}
        </button>
      </MutationForm>
    </details>
  )
}

function Room({ platform: { volume, backups } }: { platform: Platform }) {
  if (volume.value === null) return <>not known, because the volume could not be read.</>
  const share = usedShare(volume.value)
  const words = `${describeFreeSpace(volume.value)}${volume.problem ? ' when it was last read' : ''}.`
  const first = !backups.problem && backups.value?.length === 0
  if (share !== null && share > firstBackupShare && first)
    return (
      <span className="ink-failed">
        {words} Railway refuses a first Backup of a volume that is more than half full: grow the volume first.
      </span>
    )
  return (
    <>{words} Railway wants at most half of it used for a first one; later ones hold only what changed.</>
  )
}
