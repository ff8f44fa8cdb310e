import path from 'node:path'
import { expect, type Page } from '@playwright/test'

const widths = [1440, 390]
const schemes = ['light', 'dark'] as const

export type Pictures = { state: string; pages: Record<string, string> }

/** Takes each page as `STATE-PAGE-WIDTH-SCHEME.png`, whole, and says which page did not answer with 200. */
export async function takePictures(page: Page, { state, pages }: Pictures): Promise<void> {
  for (const [name, address] of Object.entries(pages)) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBeLessThan(400)
    await page.waitForLoadState('networkidle')
    for (const width of widths)
      for (const colorScheme of schemes) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        const file = path.join(folder(), `${state}-${name}-${width}-${colorScheme}.png`)
        await page.screenshot({ path: file, fullPage: true, animations: 'disabled' })
      }
  }
}

function folder(): string {
  const given = process.env.BACKPROOF_SCREENSHOTS
  if (!given) throw new Error('Start this with `npm run screenshots`.')
  return given
}
