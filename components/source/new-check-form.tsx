'use client'

import { MutationForm } from '#components/queries/mutation-form.tsx'
import { sourceQuery } from '#components/queries/source-query.ts'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Field, SelectField, TextArea } from '#components/ui/field.tsx'

type NewCheckFormProps = { sourceId: string; onAdded: () => void }

/** Adds a custom check. The value is shown only for conditions that need one; CSS decides, so that it needs no script. */
export function NewCheckForm({ sourceId, onAdded }: NewCheckFormProps) {
  const path = `/api/v1/sources/${sourceId}/checks`
  const add = useApiMutation({ path, invalidates: [sourceQuery(sourceId).queryKey], onDone: onAdded })
  return (
    <MutationForm action={path} mutation={add} className="group mt-4 grid gap-5" resets>
      <Field id="check-name" name="name" label="Name" hint="e.g. paid orders" required maxLength={80} />
      <TextArea
        name="statement"
        label="SQL"
        hint="One read-only statement, at most 60 s. Write names with their schema, such as marketplace.orders: the search path is empty. The start of the result is shown in reports, so select counts rather than data."
        mono
        rows={4}
        required
        maxLength={4000}
        autoCapitalize="off"
        placeholder="SELECT count(*) FROM marketplace.orders WHERE paid"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="expects" label="Condition" defaultValue="same">
          <option value="same">Same result on both</option>
          <option value="true">Result is true</option>
          <option value="at-least">Result is at least …</option>
          <option value="fresh">Newest timestamp is at most … hours old</option>
        </SelectField>
        <Field
          className="hidden group-has-[option[value=at-least]:checked]:grid group-has-[option[value=fresh]:checked]:grid"
          name="limit"
          label="Value"
          hint="The minimum, or the hours before the dump."
          type="number"
          step="any"
        />
      </div>
      <div>
        <Button type="submit">Save check</Button>
      </div>
    </MutationForm>
  )
}
