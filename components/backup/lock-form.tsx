'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Card } from '#components/ui/card.tsx'
import { Fact, Facts } from '#components/ui/facts.tsx'
import { Field } from '#components/ui/field.tsx'
import { count, instant } from '#lib/format.ts'
import { dollarsPerGbMonth, priceListDate } from '#lib/platform/cost.ts'
import type { Backup } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { useRailwayTask } from './use-railway-task.ts'

/** Locks a backup. Its name is typed as confirmation, because Railway has no way to unlock it. */
export function LockForm({ backup }: { backup: Backup }) {
  const { path, mutation } = useRailwayTask(backup.sourceId)
  const { sourceId, id, takenAt, expiresAt, referencedMB } = backup
  const name = visible(backup.name ?? id)
  return (
    <Card title={name} id="lock">
      <Facts>
        <Fact label="Taken">{instant(takenAt)}</Fact>
        <Fact label="Current expiry">{expiresAt ? instant(expiresAt) : 'never'}</Fact>
        <Fact label="Size">
          {referencedMB === null ? 'not yet known' : `${count(Math.round(referencedMB))} MB`}
        </Fact>
      </Facts>
      <MutationForm action={path} mutation={mutation} className="grid gap-5 px-4.5 pb-4">
        <input type="hidden" name="kind" value="lock" />
        <input type="hidden" name="backupId" value={id} />
        <p className="text-muted">
          It costs up to ${dollarsPerGbMonth.toFixed(2)} per GB and month (Railway's price list of{' '}
          {priceListDate}) until it is deleted at Railway.
        </p>
        <Field name="confirm" label={`Type the name: ${name}`} required maxLength={300} mono />
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" variant="primary">
            Lock permanently
          </Button>
          <ButtonLink href={`/backups?source=${sourceId}#list`}>Cancel</ButtonLink>
        </div>
      </MutationForm>
    </Card>
  )
}
