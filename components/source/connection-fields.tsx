import { useTexts } from '#components/language/use-texts.ts'
import { Field } from '#components/ui/field.tsx'
import { FieldDisclosure } from '#components/ui/field-disclosure.tsx'
import { connectionFieldsTexts } from './connection-fields.texts.ts'

/** Where a worker finds a connection: a connection string, or the name of a variable of its own. */
export function ConnectionFields({ label }: { label: string }) {
  const texts = useTexts(connectionFieldsTexts)
  return (
    <>
      <Field
        name="connectionString"
        label={label}
        hint={texts.stringHint}
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <FieldDisclosure name="variable" summary={texts.useVariable}>
        <Field
          className="mt-3"
          name="variable"
          label={texts.variable}
          hint={texts.variableHint}
          mono
          placeholder="BACKPROOF_SOURCE_SHOP"
        />
      </FieldDisclosure>
    </>
  )
}
