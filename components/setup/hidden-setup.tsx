import { useTexts } from '#components/language/use-texts.ts'
import { Button } from '#components/ui/button.tsx'
import { Card, CardBody } from '#components/ui/card.tsx'
import { setupChecklistTexts } from './setup-checklist.texts.ts'

/** Brings the checklist back that this person hid. A plain form. */
export function HiddenSetup() {
  const texts = useTexts(setupChecklistTexts)
  return (
    <Card title={texts.title} id="setup">
      <CardBody className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="text-muted">{texts.hidden}</p>
        <form method="post" action="/api/v1/preferences">
          <input type="hidden" name="setup" value="shown" />
          <Button type="submit">{texts.show}</Button>
        </form>
      </CardBody>
    </Card>
  )
}
