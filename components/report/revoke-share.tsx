import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { IfMay } from '#components/shell/permissions.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmLater } from '#components/ui/confirm-later.tsx'
import { linkTexts } from './links.texts.ts'

/** Ends a link. A revoked link cannot be restored, so it is confirmed first. */
export function RevokeShare({ path }: { path: string }) {
  const text = useTexts(linkTexts)
  return (
    <IfMay permission="share">
      <ConfirmLater action={text.revoke} size="sm" title={text.revokeTitle} text={text.revokeText}>
        <PageForm action={path} done={text.revoked} doneText={text.revokedText}>
          <Button type="submit" variant="danger">
            {text.revokeLink}
          </Button>
        </PageForm>
      </ConfirmLater>
    </IfMay>
  )
}
