import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Opens a page and demands that it breaks no rule of WCAG 2.2 AA, that headings leave out no level and landmarks have names of their own, and that no id names two elements: a label belongs to the first of them. */
export async function expectAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('h1')).toBeVisible()
  const { violations } = await new AxeBuilder({ page })
    .options({ rules: { 'heading-order': { enabled: true }, 'landmark-unique': { enabled: true } } })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(
    violations.map((it) => `${path}: ${it.id}: ${it.nodes.map((node) => node.target).join(' ')}`),
  ).toEqual([])
  const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id))
  expect(ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${path}: two of #${id}`)).toEqual(
    [],
  )
}
