import { Card } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { visible } from '#lib/verification/manifest.ts'

const standings: Record<CopyLocation['standing'], { tone: Tone; label: string }> = {
  kept: { tone: 'positive', label: 'separate from production' },
  broken: { tone: 'negative', label: 'lost with production' },
  unproven: { tone: 'unknown', label: 'unknown' },
}

/** Where the copies of the data are, and what would delete each. */
export function CopyLocations({ places }: { places: CopyLocation[] }) {
  return (
    <Card title="Where your copies are" id="copies" long>
      <Table>
        <thead>
          <tr>
            <HeadCell>Copies</HeadCell>
            <HeadCell>Location</HeadCell>
            <HeadCell>What would delete them</HeadCell>
          </tr>
        </thead>
        <tbody>
          {places.map(({ what, where, lossCauses, standing }) => (
            <Row key={what}>
              <Cell className="font-medium whitespace-nowrap">
                <span className="flex items-baseline gap-2">
                  <ToneIcon tone={standings[standing].tone} className="relative top-0.75" />
                  <span className="sr-only">{standings[standing].label}: </span>
                  {what}
                </span>
              </Cell>
              <Cell phone="start" label="Location" className="max-sm:flex-col">
                {visible(where)}
              </Cell>
              <Cell phone="start" label="What would delete them" className="max-sm:flex-col">
                {lossCauses}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
