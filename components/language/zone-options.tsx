'use client'

/** Time zones to choose from. In the browser's part, so that the page holds the four hundred as names and not as elements, too. */
export function ZoneOptions({ zones }: { zones: string[] }) {
  return zones.map((zone) => (
    <option key={zone} value={zone.includes('_') ? zone : undefined}>
      {zone.replaceAll('_', ' ')}
    </option>
  ))
}
