import { StandingIcon } from '#components/report/standing-icon.tsx'
import { Card } from '#components/ui/card.tsx'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { visible } from '#lib/verification/manifest.ts'

/** Where copies lie, and what would take each away. */
export function CopyLocations({ places }: { places: CopyLocation[] }) {
  return (
    <Card title="What is lost together" id="independence" className="long">
      <table className="blocks">
        <thead>
          <tr>
            <th scope="col">Copies</th>
            <th scope="col">Where they lie</th>
            <th scope="col">What deletes them</th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.what}>
              <td className="font-medium keep">
                <span className="row standing">
                  <StandingIcon standing={place.standing} />
                  {place.what}
                </span>
              </td>
              <td className="cell" data-label="Where">
                {visible(place.where)}
              </td>
              <td className="cell" data-label="Deleted by">
                {place.lostBy}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
