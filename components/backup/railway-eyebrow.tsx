import type { Platform } from '#lib/platform/platform.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Where at Railway the Source lives, and whether Railway itself answers. */
export function RailwayEyebrow({ platform: { link, endpoint, official } }: { platform: Platform }) {
  const place = [link.projectName, link.environmentName, link.serviceName].map(visible).join(' / ')
  return (
    <div className="eyebrow">
      <span>{place} at Railway</span>
      {official ? null : (
        <>
          <span>·</span>
          <span className="ink-stale" data-testid="stand-in">
            A stand-in plays Railway here: {visible(endpoint ?? 'no address')}
          </span>
        </>
      )}
    </div>
  )
}
