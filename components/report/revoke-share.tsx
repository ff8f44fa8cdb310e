'use client'

import { useTexts } from '#components/language/use-texts.ts'
import { MutationForm } from '#components/queries/mutation-form.tsx'
import { useApiMutation } from '#components/queries/use-api-mutation.ts'
import { Button } from '#components/ui/button.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { linkTexts } from './links.texts.ts'

type RevokeShareProps = { path: string; invalidates?: string[][]; onRevoked: () => void }

/** Ends a link. A revoked link cannot be restored, so it is confirmed first. */
export function RevokeShare({ path, invalidates, onRevoked }: RevokeShareProps) {
  const text = useTexts(linkTexts)
  const revoke = useApiMutation({ path, invalidates, onDone: onRevoked })
  return (
    <Confirm action={text.revoke} size="sm" title={text.revokeTitle} text={text.revokeText}>
      <MutationForm action={path} mutation={revoke}>
        <Button type="submit" variant="danger">
          {text.revokeLink}
        </Button>
      </MutationForm>
    </Confirm>
  )
}
