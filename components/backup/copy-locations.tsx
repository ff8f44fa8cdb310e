import { useTexts } from '#components/language/use-texts.ts'
import { Card } from '#components/ui/card.tsx'
import { Cell, HeadCell, Row, Table } from '#components/ui/table.tsx'
import type { Tone } from '#components/ui/tone.ts'
import { ToneIcon } from '#components/ui/tone-icon.tsx'
import type { CopyLocation } from '#lib/verification/copy-location.ts'
import { visible } from '#lib/verification/manifest.ts'
import { backupTexts } from './backup.texts.ts'

const tones: Record<CopyLocation['standing'], Tone> = {
  kept: 'positive',
  broken: 'negative',
  unproven: 'unknown',
}

/** Where the copies of the data are, and what would delete each. */
export function CopyLocations({ places }: { places: CopyLocation[] }) {
  const texts = useTexts(backupTexts)
  return (
    <Card title={texts.copies} id="copies" long>
      <Table>
        <thead>
          <tr>
            <HeadCell>{texts.copy}</HeadCell>
            <HeadCell>{texts.location}</HeadCell>
            <HeadCell>{texts.lossCauses}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {places.map(({ what, where, lossCauses, standing }) => (
            <Row key={what}>
              <Cell className="font-medium whitespace-nowrap">
                <span className="flex items-baseline gap-2">
                  <ToneIcon tone={tones[standing]} className="relative top-0.75" />
                  <span className="sr-only">{texts.standings[standing]}: </span>
                  {what}
                </span>
              </Cell>
              <Cell phone="start" label={texts.location} className="max-sm:flex-col">
                {visible(where)}
              </Cell>
              <Cell phone="start" label={texts.lossCauses} className="max-sm:flex-col">
                {lossCauses}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
