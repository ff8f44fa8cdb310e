import { useTexts } from '#components/language/use-texts.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { connectionFieldsTexts } from './connection-fields.texts.ts'

type ConnectionFieldsProps = {
  label: string
  /** The field of the variable has an error, so it is shown. */
  variableOpen: boolean
}

/** Where a worker finds a connection: a connection string, or the name of a variable of its own. */
export function ConnectionFields({ label, variableOpen }: ConnectionFieldsProps) {
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
      <Disclosure summary={texts.useVariable} open={variableOpen || undefined}>
        <Field
          className="mt-3"
          name="variable"
          label={texts.variable}
          hint={texts.variableHint}
          mono
          placeholder="BACKPROOF_SOURCE_SHOP"
        />
      </Disclosure>
    </>
  )
}
