'use client'

import { useRef } from 'react'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Button, ButtonNote, buttonClass } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { dollarsPerGbMonth, priceListDate } from '#lib/platform/cost.ts'
import type { Platform } from '#lib/platform/platform.ts'
import { describeFreeSpace, firstBackupShare, usedShare } from '#lib/platform/volume-checks.ts'
import { useRailwayTask } from './use-railway-task.ts'

/** Creates a backup at Railway. The space it needs and its cost are shown before. */
export function SnapshotForm({ platform, busy }: { platform: Platform; busy: boolean }) {
  const details = useRef<HTMLDetailsElement>(null)
  const { path, mutation } = useRailwayTask(platform.link.sourceId, () => {
    details.current?.querySelector('summary')?.focus()
    details.current?.removeAttribute('open')
  })
  return (
    <details className="max-w-full min-w-0 open:basis-full max-sm:basis-full" ref={details}>
      <summary
        className={classNames(
          buttonClass({ variant: 'primary' }),
          'list-none max-sm:w-full [&::-webkit-details-marker]:hidden',
        )}
      >
        Create backup <ButtonNote>never expires</ButtonNote>
      </summary>
      <MutationForm
        action={path}
        mutation={mutation}
        className="mt-2.5 grid max-w-140 gap-3 rounded-lg border border-line bg-panel px-4 py-3"
      >
        <input type="hidden" name="kind" value="snapshot" />
        <ul className="grid list-disc gap-1.5 pl-4.5 text-muted">
          <li>
            Space: <Space platform={platform} />
          </li>
          <li>
            A manual backup never expires. It costs ${dollarsPerGbMonth.toFixed(2)} per GB and month
            (Railway's price list of {priceListDate}) until it is deleted at Railway; Backproof never deletes
            it.
          </li>
          <li>It gets a unique name, and counts as created once Railway lists that name.</li>
        </ul>
        <div>
          <Button type="submit" disabled={busy}>
            {busy ? 'Another action is running' : 'Create now'}
          </Button>
        </div>
      </MutationForm>
    </details>
  )
}

function Space({ platform: { volume, backups } }: { platform: Platform }) {
  if (volume.value === null) return 'unknown, because the volume could not be read.'
  const share = usedShare(volume.value)
  const space = `${describeFreeSpace(volume.value)}${volume.problem ? ' (last known)' : ''}.`
  const first = !backups.problem && backups.value?.length === 0
  if (share !== null && share > firstBackupShare && first)
    return (
      <span className="text-negative">
        {space} Railway refuses a first backup of a volume that is more than half full. Grow the volume first.
      </span>
    )
  return `${space} A first backup needs a volume that is at most half full; later ones hold changes only.`
}
