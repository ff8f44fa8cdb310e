'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { AdminsOnly } from '#components/ui/admins-only.tsx'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Source } from '#lib/verification/source.ts'

type PolicyFormProps = { source: Source; saved: boolean; mayChange: boolean }

/** What is promised for a Source; a plain form that is saved on purpose. */
export function PolicyForm({ source, saved, mayChange }: PolicyFormProps) {
  const { policy, probe: look } = source
  const path = `/api/v1/sources/${source.id}/policy`
  const save = useApiMutation({ path, invalidates: [sourceQuery(source.id).queryKey] })
  const done = save.isIdle ? saved : save.isSuccess
  const schemas = look?.schemas.map((schema) => schema.name).join(', ')
  return (
    <Card title="What is promised" hint={done ? <span role="status">Saved.</span> : undefined} id="policy">
      <MutationForm action={path} mutation={save} className="body">
        <fieldset className="grid" disabled={!mayChange}>
          <div className="grid" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
            <Field
              name="freshWithinHours"
              label="Fresh within (hours)"
              hint="A proof older than this is stale, and the gate closes."
              type="number"
              min={1}
              max={8760}
              step={1}
              required
              defaultValue={policy.freshWithinHours}
            />
            <Field
              name="restoreWithinMinutes"
              label="Restore within (minutes)"
              hint="Leave it empty to set no objective; the time is then only told."
              type="number"
              min={0.1}
              max={10080}
              step="any"
              defaultValue={policy.restoreWithinMs === null ? '' : policy.restoreWithinMs / 60_000}
            />
            <Field
              name="cadenceHours"
              label="A Backup at least every (hours)"
              hint="What Railway's schedules are held against. Railway offers daily at most: 24."
              type="number"
              min={1}
              max={8760}
              step={1}
              required
              defaultValue={policy.cadenceHours}
            />
            <Field
              name="keptForDays"
              label="Backups kept for (days)"
              hint="How far back Railway's Backups must reach."
              type="number"
              min={1}
              max={3650}
              step={1}
              required
              defaultValue={policy.keptForDays}
            />
          </div>
          <Field
            name="requiredSchemas"
            label="Schemas that must exist"
            hint={
              schemas
                ? `Separated by commas. Seen: ${schemas}.`
                : 'Separated by commas. They must be in production and in the archive.'
            }
            mono
            defaultValue={policy.requiredSchemas.join(', ')}
          />
          <h3 className="mt-2">How gently it is read</h3>
          <div className="grid" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
            <Field
              name="connections"
              label="Connections at the same time"
              hint="More are faster; fewer leave more of production's limit to its own users."
              type="number"
              min={2}
              max={20}
              step={1}
              required
              defaultValue={policy.connections}
            />
            <Field
              name="snapshotMinutes"
              label="One snapshot for at most (minutes)"
              hint="While it is held, production cannot clean up dead rows. A run that needs longer gives up."
              type="number"
              min={1}
              max={1440}
              step={1}
              required
              defaultValue={policy.snapshotMinutes}
            />
          </div>
          <div className="field">
            <input type="hidden" name="gentle" value="off" />
            <label className="tick" htmlFor="gentle">
              <input
                id="gentle"
                name="gentle"
                type="checkbox"
                value="on"
                defaultChecked={policy.gentle}
                aria-describedby="gentle-hint"
              />
              One table at a time
            </label>
            <p id="gentle-hint" className="hint">
              For a small or busy server: slower, but never more than one table is read at once.
            </p>
          </div>
          <div>
            <AdminsOnly mayChange={mayChange}>
              <button type="submit" className="btn">
                Save
              </button>
            </AdminsOnly>
          </div>
        </fieldset>
      </MutationForm>
    </Card>
  )
}
