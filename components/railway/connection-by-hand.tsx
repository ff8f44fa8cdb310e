import { useTexts } from '#components/language/use-texts.ts'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { connectTexts } from './connect.texts.ts'

/** The connection of the database, where Railway does not provide it or another is wanted. `needed`: why, in the worker's words. */
export function ConnectionByHand({ needed }: { needed: string | null }) {
  const texts = useTexts(connectTexts)
  const fields = (
    <>
      <Field
        name="connectionString"
        label={texts.string}
        hint={texts.stringHint}
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <Field
        name="variable"
        label={texts.variable}
        hint={texts.variableHint}
        mono
        placeholder="BACKPROOF_SOURCE_SHOP"
      />
    </>
  )
  if (needed)
    return (
      <>
        <Notice tone="warning" role="alert" data-testid="connection-needed" title={texts.byHand}>
          <p>{visible(needed)}</p>
        </Notice>
        {fields}
      </>
    )
  return (
    <Disclosure summary={texts.ownConnection}>
      <div className="mt-3 grid gap-5">{fields}</div>
    </Disclosure>
  )
}
