import { cookies } from 'next/headers'
import type { Theme } from '#components/shell/theme-button.tsx'

/** The theme the reader chose; `system` until then. */
export async function chosenTheme(): Promise<Theme> {
  const chosen = (await cookies()).get('theme')?.value
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}
