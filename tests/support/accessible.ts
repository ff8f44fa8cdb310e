import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

/** WCAG 2.2 AA, and that headings leave out no level and landmarks have names of their own. */
const everything: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
  rules: { 'heading-order': { enabled: true }, 'landmark-unique': { enabled: true } },
}
/** The rules that look at colours; the others say the same in either theme. */
const colours: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] }

/** Opens a page and demands of it what `expectStateAccessible` does. */
export async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expectStateAccessible(page, path)
}

/**
 * Demands that a page as it stands breaks no rule in either theme, and that no id names two elements: a label belongs to the first of them.
 * What a test does next on the page, it does in the other theme than before.
 */
export async function expectStateAccessible(page: Page, state: string): Promise<void> {
  await expect(page.locator('h1')).toBeVisible()
  // Colours that fade from one theme into the other are those of neither.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.evaluate(axe.source)
  expect(await violations(page, everything), state).toEqual([])
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const other = isDark ? 'light' : 'dark'
  await page.emulateMedia({ colorScheme: other })
  expect(await violations(page, colours), `${state} in ${other}`).toEqual([])
  await page.emulateMedia({ reducedMotion: null })
  const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id))
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  expect(twice, `ids on ${state}`).toEqual([])
}

/** The rules that the page breaks, each with the elements that do. */
async function violations(page: Page, options: RunOptions): Promise<string[]> {
  return page.evaluate(async (chosen) => {
    const { axe: inPage } = window as unknown as { axe: { run: typeof axe.run } }
    // Elements that break no rule are not described, which takes longer than to look at them.
    const found = await inPage.run(document, { ...chosen, resultTypes: ['violations'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)
  }, options)
}
