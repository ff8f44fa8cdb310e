import { useEffect } from 'react'
import type { Tone } from './tone.ts'

/** Shows a state in the icon of the tab, by its shape as well as its colour, for as long as the page is open. */
export function useTabIcon(tone: Tone): void {
  useEffect(() => {
    // Browsers take the last icon; the one of the document stays for the next page.
    const icon = document.createElement('link')
    icon.rel = 'icon'
    icon.type = 'image/svg+xml'
    icon.href = `/tab/${tone}.svg`
    icon.dataset.tone = tone
    document.head.append(icon)
    return () => icon.remove()
  }, [tone])
}
