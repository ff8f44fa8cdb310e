import { useTexts } from '#components/language/use-texts.ts'
import { Field } from '#components/ui/field.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { schemasNotFound } from '#lib/verification/schemas-not-found.ts'
import { schemasWithoutTables } from '#lib/verification/schemas-without-tables.ts'
import type { Source } from '#lib/verification/source.ts'
import { policyTexts } from './policy.texts.ts'

type RequiredSchemasProps = { source: Pick<Source, 'policy' | 'probe' | 'probeProblem'> }

/** Which schemas must exist; one that was missing or empty when the database was read last is named, and may be saved. */
export function RequiredSchemas({ source: { policy, probe, probeProblem } }: RequiredSchemasProps) {
  const texts = useTexts(policyTexts)
  const found = named(probe?.schemas.map(({ name }) => name) ?? [])
  const problems = [
    { names: schemasNotFound(policy.requiredSchemas, probe), sentence: texts.schemasNotFound },
    { names: schemasWithoutTables(policy.requiredSchemas, probe), sentence: texts.schemasEmpty },
  ].filter(({ names }) => names.length > 0)
  return (
    <Field
      name="requiredSchemas"
      label={texts.schemas}
      hint={
        <>
          {found === ''
            ? texts.schemasHint
            : (probeProblem ? texts.schemasLastFound : texts.schemasFound)(found)}
          {problems.map(({ names, sentence }) => (
            <span key={named(names)} role="status" className="block text-warning">
              {sentence(named(names), names.length === 1)}
            </span>
          ))}
        </>
      }
      mono
      defaultValue={policy.requiredSchemas.join(', ')}
    />
  )
}

const named = (names: string[]) => names.map((name) => visible(name)).join(', ')
