import { useTexts } from '#components/language/use-texts.ts'
import { Field } from '#components/ui/field.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { schemasNotFound } from '#lib/verification/schemas-not-found.ts'
import type { Source } from '#lib/verification/source.ts'
import { policyTexts } from './policy.texts.ts'

type RequiredSchemasProps = { source: Pick<Source, 'policy' | 'probe' | 'probeProblem'> }

/** Which schemas must exist; one that the database did not have when it was read last is named, and may be saved. */
export function RequiredSchemas({ source: { policy, probe, probeProblem } }: RequiredSchemasProps) {
  const texts = useTexts(policyTexts)
  const found = named(probe?.schemas.map(({ name }) => name) ?? [])
  const missing = schemasNotFound(policy.requiredSchemas, probe)
  return (
    <Field
      name="requiredSchemas"
      label={texts.schemas}
      hint={
        <>
          {found === ''
            ? texts.schemasHint
            : (probeProblem ? texts.schemasLastFound : texts.schemasFound)(found)}
          {missing.length > 0 ? (
            <span role="status" className="block text-warning">
              {texts.schemasNotFound(named(missing), missing.length === 1)}
            </span>
          ) : null}
        </>
      }
      mono
      defaultValue={policy.requiredSchemas.join(', ')}
    />
  )
}

const named = (names: string[]) => names.map((name) => visible(name)).join(', ')
