'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Field } from '#components/ui/field.tsx'

type NewCheckFormProps = { sourceId: string; onAdded: () => void }

/** Adds a check of the team. */
export function NewCheckForm({ sourceId, onAdded }: NewCheckFormProps) {
  const path = `/api/v1/sources/${sourceId}/checks`
  const add = useApiMutation({ path, invalidates: [sourceQuery(sourceId).queryKey], onDone: onAdded })
  return (
    <MutationForm action={path} mutation={add} className="grid mt-4 check-form" resets>
      <Field
        name="name"
        label="Name"
        hint="As a report says it, such as paid orders."
        required
        maxLength={80}
      />
      <div className="field">
        <label htmlFor="statement">SQL</label>
        <textarea
          id="statement"
          name="statement"
          className="mono"
          rows={4}
          required
          maxLength={4000}
          spellCheck={false}
          autoCapitalize="off"
          placeholder="SELECT count(*) FROM marketplace.orders WHERE paid"
          aria-describedby="statement-hint"
        />
        <p id="statement-hint" className="hint">
          One read-only statement of at most 60 s. Names need their schema, as in marketplace.orders: the
          search path is empty. The beginning of the answer stands in the report, so ask for figures, not for
          contents.
        </p>
      </div>
      <div className="grid" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
        <div className="field">
          <label htmlFor="expects">What must hold</label>
          <select id="expects" name="expects" defaultValue="same">
            <option value="same">Both sides answer the same</option>
            <option value="true">The answer is true</option>
            <option value="at-least">The answer is at least …</option>
            <option value="fresh">The newest timestamp is at most … hours old</option>
          </select>
        </div>
        <div className="limit">
          <Field
            name="limit"
            label="How much"
            hint="The least number, or the hours before the capture."
            type="number"
            step="any"
          />
        </div>
      </div>
      <div>
        <button type="submit" className="btn">
          Add check
        </button>
      </div>
    </MutationForm>
  )
}
