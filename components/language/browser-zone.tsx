'use client'

import { useEffect, useState } from 'react'
import { preferencesTexts } from './preferences-card.texts.ts'
import { useTexts } from './use-texts.ts'

/** Names the browser's own time zone where another one is chosen. */
export function BrowserZone({ chosen }: { chosen: string }) {
  const texts = useTexts(preferencesTexts)
  const [zone, setZone] = useState(chosen)
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  return zone === chosen ? texts.inUtc : texts.thisBrowser(zone.replaceAll('_', ' '))
}
