import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import { cutRows } from '#tests/support/no-overflow.ts'
import { notFound } from './pictures.ts'

const widths = [1440, 390]
const schemes = ['light', 'dark'] as const

/** `forced`: in forced colours, too, as a high-contrast theme of Windows sets them. */
export type Picture = { name: string; address: string; route: string; forced?: boolean }

/** Takes a page, whole, as `NAME-WIDTH-SCHEME.png`. It must be the page of its route, no redirect may lead away from it, and no card may cut a row. */
export async function takePictures(
  page: Page,
  { name, address, route, forced = false }: Picture,
): Promise<void> {
  const answer = await page.goto(address)
  expect(answer?.status(), address).toBe(route === notFound ? 404 : 200)
  if (route !== notFound) expect(new URL(page.url()).pathname, name).toMatch(patternOf(route))
  await page.waitForLoadState('networkidle')
  await bringIntoView(page)
  for (const width of widths)
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      await picture(page, `${name}-${width}-${colorScheme}`)
      expect.soft(await cutRows(page), `rows wider than their card: ${name} at ${width}`).toEqual([])
    }
  if (!forced) return
  await page.setViewportSize({ width: widths[0] ?? 1440, height: 900 })
  await page.emulateMedia({ forcedColors: 'active' })
  await picture(page, `${name}-forced`)
  await page.emulateMedia({ forcedColors: null })
}

/** Scrolls through the page: the log of a run is loaded once it is in view. */
async function bringIntoView(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.body.scrollHeight)
  for (let top = 0; top < height; top += 600) {
    await page.evaluate((y) => scrollTo(0, y), top)
    await page.waitForTimeout(50)
  }
  if (height > 1200) await page.waitForTimeout(500)
  await page.evaluate(() => scrollTo(0, 0))
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replace(/\[\w+\]/g, '[^/]+')}$`)
}

async function picture(page: Page, name: string): Promise<void> {
  await drawOutOfView(page)
  await page.screenshot({
    path: path.join(folder(), `${name}.png`),
    fullPage: true,
    animations: 'disabled',
  })
}

/** What is only drawn in view, such as the lines of a log, is not in a picture that is higher than the window. */
async function drawOutOfView(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const line of document.querySelectorAll<HTMLElement>('[role=log] > *'))
      line.style.contentVisibility = 'visible'
  })
}

function folder(): string {
  const given = process.env.SCREENSHOTS_FOLDER
  if (!given) throw new Error('Start this with `npm run screenshots`.')
  return given
}
