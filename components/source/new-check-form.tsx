import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field, SelectField, TextArea } from '#components/ui/field.tsx'
import { checksTexts } from './checks.texts.ts'

/** Adds a custom check. The value is shown only for conditions that need one; CSS decides, so that it needs no script. */
export function NewCheckForm({ sourceId }: { sourceId: string }) {
  const texts = useTexts(checksTexts)
  const path = `/api/v1/sources/${sourceId}/checks`
  return (
    <PageForm action={path} done={texts.added} className="group mt-4 grid gap-5" resets>
      <Field id="check-name" name="name" label={texts.name} hint={texts.nameHint} required maxLength={80} />
      <TextArea
        name="statement"
        label="SQL"
        hint={texts.sqlHint}
        mono
        rows={4}
        required
        maxLength={4000}
        autoCapitalize="off"
        placeholder="SELECT count(*) FROM marketplace.orders WHERE paid"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField name="expects" label={texts.condition} defaultValue="same">
          {Object.entries(texts.conditions).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </SelectField>
        <Field
          className="hidden group-has-[option[value=at-least]:checked]:grid group-has-[option[value=fresh]:checked]:grid"
          name="limit"
          label={texts.value}
          hint={texts.valueHint}
          type="number"
          step="any"
        />
      </div>
      <div>
        <Button type="submit">{texts.save}</Button>
      </div>
    </PageForm>
  )
}
