import path from 'node:path'
import { expect, type Page } from '@playwright/test'

const widths = [1440, 390]
const schemes = ['light', 'dark'] as const

/** `forced`: in forced colours, too, as a high-contrast theme of Windows sets them. */
export type Pictures = { state: string; pages: Record<string, string>; forced?: boolean }

/** Takes each page as `STATE-PAGE-WIDTH-SCHEME.png`, whole, and says which page did not answer with 200. */
export async function takePictures(page: Page, { state, pages, forced = false }: Pictures): Promise<void> {
  for (const [name, address] of Object.entries(pages)) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBeLessThan(400)
    await page.waitForLoadState('networkidle')
    for (const width of widths)
      for (const colorScheme of schemes) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        await picture(page, `${state}-${name}-${width}-${colorScheme}`)
      }
    if (!forced) continue
    await page.setViewportSize({ width: widths[0] ?? 1440, height: 900 })
    await page.emulateMedia({ forcedColors: 'active' })
    await picture(page, `${state}-${name}-forced`)
    await page.emulateMedia({ forcedColors: null })
  }
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({
    path: path.join(folder(), `${name}.png`),
    fullPage: true,
    animations: 'disabled',
  })
}

function folder(): string {
  const given = process.env.SCREENSHOTS_FOLDER
  if (!given) throw new Error('Start this with `npm run screenshots`.')
  return given
}
