import { useTexts } from '#components/language/use-texts.ts'
import { Card, CardBody } from '#components/ui/card.tsx'
import { visible } from '#lib/verification/manifest.ts'
import { unrecorded } from '#lib/verification/read-stored.ts'
import type { Findings } from '#lib/verification/rehearsal/findings.ts'
import { measuredTexts } from './measured.texts.ts'

/** Settings with which production would run the migration otherwise; nothing where none is known to differ. */
export function MeasuredSettings({ findings }: { findings: Findings }) {
  const texts = useTexts(measuredTexts)
  const settings = findings.notCarried === unrecorded ? [] : findings.notCarried
  const isServerUnknown = findings.serverSettingsKnown === false
  if (settings.length === 0 && !isServerUnknown) return null
  return (
    <Card title={texts.settings} id="settings">
      <CardBody className="grid gap-2">
        {settings.length > 0 ? (
          <ul className="font-mono text-sm wrap-anywhere">
            {settings.map(({ name, values }) => (
              <li key={name}>{visible(`${name} = ${values.join(', ')}`)}</li>
            ))}
          </ul>
        ) : null}
        {isServerUnknown ? <p className="text-muted">{texts.serverUnknown}</p> : null}
      </CardBody>
    </Card>
  )
}
