import { Field } from '#components/ui/field.tsx'
import { visible } from '#lib/verification/manifest.ts'

/** The connection of the Source, where Railway does not give it or another is wanted. `needed`: the worker's sentence. */
export function ConnectionByHand({ needed }: { needed: string | null }) {
  const fields = (
    <>
      <Field
        name="connectionString"
        label="Connection string"
        hint="Locked in this instant with the worker's public key, as everywhere."
        mono
        placeholder="postgresql://user:password@host:5432/database"
      />
      <Field
        name="variable"
        label="Or the name of a variable of the worker"
        hint="One that begins with BACKPROOF_SOURCE_, or that the worker's operator lists. Leave the field above empty then."
        mono
        placeholder="BACKPROOF_SOURCE_SHOP"
      />
    </>
  )
  if (needed)
    return (
      <>
        <div className="notice is-stale" role="alert" data-testid="connection-needed">
          <b className="font-medium">The connection has to be given by hand.</b>
          <p>{visible(needed)}</p>
        </div>
        {fields}
      </>
    )
  return (
    <details>
      <summary className="hint underline underline-offset-4">
        The worker reads the connection from the service's variables. Give another one instead
      </summary>
      <div className="grid mt-3">{fields}</div>
    </details>
  )
}
