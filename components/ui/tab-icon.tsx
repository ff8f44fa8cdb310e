'use client'

import type { Tone } from './tone.ts'
import { useTabIcon } from './use-tab-icon.ts'

/** The icon of the tab, for a page that does not move. */
export function TabIcon({ tone }: { tone: Tone }) {
  useTabIcon(tone)
  return null
}
