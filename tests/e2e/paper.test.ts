import { passedRun, send } from '#tests/screenshots/acts.ts'
import { expect, test } from '#tests/support/browser.ts'

test('on paper no instant and no name is lost, and nothing asks for a click', async ({ page, site }) => {
  const run = await passedRun(page, site)
  await page.emulateMedia({ media: 'print' })
  try {
    // In UTC an instant is text; in another zone a button shows it in UTC.
    await send(page, site, '/preferences', { timeZone: 'Europe/Lisbon' })
    await page.goto(`/runs/${run}`)
    const main = page.locator('main')
    await expect(main.getByText(/^one snapshot, taken/).locator('time')).toBeVisible()
    await expect(
      main
        .getByText(/^Started/)
        .locator('time')
        .first(),
    ).toBeVisible()
    await expect(main.locator('.button:visible')).toHaveCount(0)
    await page.goto(`/databases/${site.sourceId}`)
    await expect(main.getByText('Last verified').first()).toBeVisible()
    await expect(main.locator('.button:visible')).toHaveCount(0)
    const path = `/databases/${site.sourceId}/runbook`
    await expect(async () => {
      await page.goto(path)
      await expect(page.getByRole('heading', { name: 'Do this now' })).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 90_000 })
    const leftOf = async (text: string) => (await main.getByText(text).first().boundingBox())?.x ?? -1
    expect(await leftOf('iamenu-production')).toBeGreaterThanOrEqual(await leftOf('Runbook'))
  } finally {
    await send(page, site, '/preferences', { timeZone: 'UTC' })
  }
})

test('in forced colours the current page of a navigation is marked', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  await page.goto('/settings/channels')
  for (const nav of ['Main', 'Settings']) {
    const links = page.getByRole('navigation', { name: nav }).getByRole('link')
    const colours = await links.evaluateAll((all) =>
      all.map((link) => ({
        isCurrent: link.hasAttribute('aria-current'),
        background: getComputedStyle(link).backgroundColor,
      })),
    )
    const current = colours.find(({ isCurrent }) => isCurrent)
    const others = colours.filter(({ isCurrent }) => !isCurrent)
    expect(others.map(({ background }) => background)).not.toContain(current?.background)
  }
})
