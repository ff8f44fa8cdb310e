import { Disclosure } from '#components/ui/disclosure.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { visible } from '#lib/verification/manifest.ts'

/** The connection of the database, where Railway does not provide it or another is wanted. `needed`: why, in the worker's words. */
export function ConnectionByHand({ needed }: { needed: string | null }) {
  const fields = (
    <>
      <Field
        name="connectionString"
        label="Connection string"
        hint="Encrypted now; only the worker can decrypt it. Not shown again."
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <Field
        name="variable"
        label="Or an environment variable of the worker"
        hint="It starts with BACKPROOF_SOURCE_, or the worker's operator lists it. Leave the connection string empty then."
        mono
        placeholder="BACKPROOF_SOURCE_SHOP"
      />
    </>
  )
  if (needed)
    return (
      <>
        <Notice
          tone="warning"
          role="alert"
          data-testid="connection-needed"
          title="Enter the connection string yourself."
        >
          <p>{visible(needed)}</p>
        </Notice>
        {fields}
      </>
    )
  return (
    <Disclosure summary="The worker reads the connection string from the service's variables. Enter a different one">
      <div className="mt-3 grid gap-5">{fields}</div>
    </Disclosure>
  )
}
