import { useTexts } from '#components/language/use-texts.ts'
import { Eyebrow } from '#components/ui/page-header.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'
import { backupTexts } from './backup.texts.ts'

/** Which service at Railway holds the database, and whether Railway is simulated. */
export function RailwayEyebrow({ platform: { link, endpoint, official } }: { platform: Platform }) {
  const texts = useTexts(backupTexts)
  const place = [link.projectName, link.environmentName, link.serviceName].map(visible).join(' / ')
  return (
    <Eyebrow>
      <span>{texts.place(place)}</span>
      {official ? null : (
        <>
          <span>·</span>
          <span className="text-warning" data-testid="simulated-railway">
            {texts.simulated(visible(endpoint ?? texts.unknownAddress))}
          </span>
        </>
      )}
    </Eyebrow>
  )
}
