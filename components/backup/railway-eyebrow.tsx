import { Eyebrow } from '#components/ui/page-header.tsx'
import type { Platform } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Which service at Railway holds the database, and whether Railway is simulated. */
export function RailwayEyebrow({ platform: { link, endpoint, official } }: { platform: Platform }) {
  const place = [link.projectName, link.environmentName, link.serviceName].map(visible).join(' / ')
  return (
    <Eyebrow>
      <span>Railway: {place}</span>
      {official ? null : (
        <>
          <span>·</span>
          <span className="text-warning" data-testid="simulated-railway">
            Demo: simulated Railway at {visible(endpoint ?? 'an unknown address')}
          </span>
        </>
      )}
    </Eyebrow>
  )
}
