'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { count, instant } from '#lib/format.ts'
import { dollarsPerGbMonth, priceListOf } from '#lib/platform/cost.ts'
import type { Backup } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { useRailwayTask } from './use-railway-task.ts'

/** What is typed must be the name, because the deed cannot be undone from anywhere. */
export function LockForm({ backup }: { backup: Backup }) {
  const { path, mutation } = useRailwayTask(backup.sourceId)
  const name = backup.name ?? backup.id
  const facts: [string, string][] = [
    ['Taken', instant(backup.takenAt)],
    ['Expires now', backup.expiresAt ? instant(backup.expiresAt) : 'never'],
    ['Size', backup.referencedMB === null ? 'not yet known' : `${count(Math.round(backup.referencedMB))} MB`],
  ]
  return (
    <Card title={visible(name)} id="lock">
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <MutationForm action={path} mutation={mutation} className="body grid">
        <input type="hidden" name="kind" value="lock" />
        <input type="hidden" name="backupId" value={backup.id} />
        <p className="text-[var(--ink-2)]">
          It stays, and costs up to ${dollarsPerGbMonth.toFixed(2)} per GB and month (Railway's price list of{' '}
          {priceListOf}), until somebody deletes it at Railway.
        </p>
        <Field name="confirm" label={`Type its name: ${visible(name)}`} required maxLength={300} mono />
        <div className="row wrap">
          <button type="submit" className="btn primary">
            Lock for good
          </button>
          <a className="btn" href={`/backups?source=${backup.sourceId}#list`}>
            Let it expire
          </a>
        </div>
      </MutationForm>
    </Card>
  )
}
