import { Card } from '#components/ui/card.tsx'
import { Field } from '#components/ui/field.tsx'

/** Takes a token of Railway; a plain form, so that it works without any script. */
export function TokenForm({ sourceId }: { sourceId: string | null }) {
  return (
    <Card title="A token of Railway" id="paste" hint="only the worker can open it">
      <form method="post" action="/api/v1/railway/tokens" className="body grid">
        {sourceId ? <input type="hidden" name="source" value={sourceId} /> : null}
        <Field
          name="token"
          label="Token"
          type="password"
          hint="It is locked in this instant with the worker's public key, and never shown again."
          mono
          maxLength={2000}
        />
        <details>
          <summary className="hint underline underline-offset-4">
            Use a variable of the worker instead
          </summary>
          <div className="mt-3">
            <Field
              name="variable"
              label="Name of the variable"
              hint="One that begins with BACKPROOF_RAILWAY_TOKEN, or that the worker's operator lists in BACKPROOF_RAILWAY_TOKEN_VARIABLES. Leave the field above empty."
              mono
              placeholder="BACKPROOF_RAILWAY_TOKEN"
            />
          </div>
        </details>
        <div>
          <button type="submit" className="btn primary">
            See what it can reach
          </button>
        </div>
      </form>
    </Card>
  )
}
