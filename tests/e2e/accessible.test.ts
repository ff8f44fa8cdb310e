import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '#tests/support/browser.ts'

test.describe('everybody can use the pages', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no page breaks a rule of WCAG 2.2 AA in ${colorScheme}`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme })
      for (const path of [
        '/',
        '/runs',
        '/backups',
        '/sources',
        '/sources/new',
        '/sources/connect',
        `/sources/${site.sourceId}`,
      ]) {
        await page.goto(path)
        await expect(page.locator('h1')).toBeVisible()
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze()
        expect(
          violations.map((it) => `${path}: ${it.id}: ${it.nodes.map((node) => node.target).join(' ')}`),
        ).toEqual([])
      }
    })
  }
})
