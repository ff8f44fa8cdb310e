import { useTexts } from '#components/language/use-texts.ts'
import { PageForm } from '#components/queries/page-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { Hint } from '#components/ui/page-header.tsx'
import { railwayCardTexts } from './railway-card.texts.ts'

/** Ends the surveys of Railway for one database. Nothing changes at Railway. */
export function DisconnectForm({ sourceId }: { sourceId: string }) {
  const texts = useTexts(railwayCardTexts)
  const path = `/api/v1/sources/${sourceId}/railway/disconnect`
  return (
    <PageForm
      action={path}
      done={texts.disconnected}
      className="mt-2 grid max-w-130 justify-items-start gap-2"
    >
      <Hint>{texts.disconnectEffect}</Hint>
      <Button type="submit" size="sm" variant="danger">
        {texts.disconnectRailway}
      </Button>
    </PageForm>
  )
}
