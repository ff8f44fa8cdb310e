import { expect, test } from '#tests/support/browser.ts'

const failed = 'The log could not be loaded.'

test('a log that cannot be loaded says so, whether its lines or its script are missing, and is loaded by a button', async ({
  page,
  context,
  site,
  permitOnConsole,
}) => {
  await page.goto(`/databases/${site.sourceId}`)
  await page.getByRole('button', { name: 'Verify now' }).click()
  await expect(page.locator('h1')).toHaveText('Backup verified.')
  const reader = await context.newPage()
  const log = reader.locator('#log')
  const retry = log.getByRole('button', { name: 'Try again' })
  const lines = log.getByRole('log').locator('p')

  await test.step('its lines', async () => {
    permitOnConsole(/net::ERR_FAILED.*\/log\?after=/)
    await reader.route('**/log?after=*', (route) => route.abort())
    await reader.goto(`${page.url()}#log`)
    await expect(log).toContainText(failed)
    await reader.unroute('**/log?after=*')
    await retry.click()
    await expect(lines.last()).toContainText('The run ends: passed.')
  })

  await test.step('its script, which another build of the site has under another name', async () => {
    await reader.setViewportSize({ width: 1280, height: 400 })
    await reader.goto(page.url())
    await expect(reader.locator('#checks')).toBeVisible()
    permitOnConsole(/status of 404 .*\/_next\/static\//)
    await reader.route('**/_next/static/**', (route) => route.fulfill({ status: 404 }))
    await log.scrollIntoViewIfNeeded()
    await expect(log).toContainText(failed)
    await expect(reader.locator('h1')).toHaveText('Backup verified.')
    await reader.unroute('**/_next/static/**')
    await retry.click()
    await expect(() => log.scrollIntoViewIfNeeded()).toPass()
    await expect(lines.last()).toContainText('The run ends: passed.')
  })
})
