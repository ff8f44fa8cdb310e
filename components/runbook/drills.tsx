'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import { drillsQuery } from '#components/queries/drills-query.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { type ApiMutation, useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Time } from '#components/ui/time.tsx'
import { plural } from '#lib/format.ts'
import { visible } from '#lib/verification/manifest.ts'

type DrillsProps = { sourceId: string; saved: boolean }

/** Who followed the runbook by hand. What people say here is kept as they say it; nothing of it is measured. */
export function Drills({ sourceId, saved }: DrillsProps) {
  const { rehearsals } = useSuspenseQuery(drillsQuery(sourceId)).data
  const path = `/api/v1/sources/${sourceId}/drills`
  const add = useApiMutation({ path, invalidates: [drillsQuery(sourceId).queryKey] })
  const done = add.isIdle ? saved : add.isSuccess
  return (
    <Card
      title="Who has followed it"
      id="rehearsals"
      className="no-print"
      hint={done ? <span role="status">Kept.</span> : 'as people said it, not measured'}
    >
      {rehearsals.length === 0 ? (
        <p className="body hint">
          Nobody yet. A runbook that no person has followed is a hope: follow it once on a spare server.
        </p>
      ) : (
        <ul className="own-checks">
          {rehearsals.map((it) => (
            <li key={`${it.at} ${it.by}`} className="row wrap">
              <span className={`badge is-${it.worked ? 'passed' : 'failed'}`}>
                <Icon name={it.worked ? 'passed' : 'failed'} />
                {it.worked ? 'It worked' : 'It did not work'}
              </span>
              <span className="cell">
                {visible(it.by)} · {plural(it.minutes, 'minute')}
                {it.note ? <span className="text-[var(--ink-2)]"> · {visible(it.note)}</span> : null}
              </span>
              <span className="hint">
                <Time at={it.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <details className="add-check" open={rehearsals.length === 0}>
        <summary className="btn small">I have followed it</summary>
        <Form path={path} add={add} />
      </details>
    </Card>
  )
}

function Form({ path, add }: { path: string; add: ApiMutation }) {
  return (
    <MutationForm action={path} mutation={add} className="grid mt-4" resets>
      <div className="grid" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
        <Field
          name="minutes"
          label="How long it took (minutes)"
          hint="From the first command to the last count that was right."
          type="number"
          min={1}
          max={10080}
          step={1}
          required
        />
        <div className="field">
          <label htmlFor="worked">Did it work</label>
          <select id="worked" name="worked" defaultValue="yes">
            <option value="yes">Yes, the data was there</option>
            <option value="no">No, I got stuck</option>
          </select>
        </div>
      </div>
      <div className="field">
        <label htmlFor="note">Note</label>
        <textarea id="note" name="note" rows={3} maxLength={2000} aria-describedby="note-hint" />
        <p id="note-hint" className="hint">
          Where it was done, and what the next person should know. No passwords.
        </p>
      </div>
      <div>
        <button type="submit" className="btn">
          Keep this
        </button>
      </div>
    </MutationForm>
  )
}
