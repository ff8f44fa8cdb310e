import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { checksTexts } from './checks.texts.ts'

type RemoveCheckProps = { sourceId: string; index: number; name: string }

/** Removes a custom check. The name is sent along, since the list may have changed meanwhile. */
export function RemoveCheck({ sourceId, index, name }: RemoveCheckProps) {
  const texts = useTexts(checksTexts)
  const path = `/api/v1/sources/${sourceId}/checks/${index}/remove`
  return (
    <PageForm action={path} done={texts.removed}>
      <input type="hidden" name="name" value={name} />
      <Button type="submit" size="sm" aria-label={texts.removeOf(visible(name))}>
        {texts.remove}
      </Button>
    </PageForm>
  )
}
