import type { Page } from '@playwright/test'
import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { expectNoOverflow } from '#tests/support/no-overflow.ts'
import type { TestSite } from '#tests/support/test-site.ts'

/** The archive of a run that passed. */
async function verified(page: Page, site: TestSite): Promise<void> {
  const headers = { origin: site.url }
  const answer = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, { headers, data: {} })
  const { id } = await answer.json()
  const status = async () => (await (await page.request.get(`/api/v1/runs/${id}`)).json()).status
  await expect.poll(status).toBe('passed')
}

const file = (name: string, sql: string) => ({ name, mimeType: 'application/sql', buffer: Buffer.from(sql) })

test('a migration is sent from the page, and its result comes by itself', async ({ page, site }) => {
  await verified(page, site)
  const address = `/databases/${site.sourceId}/rehearsals`
  await expectAccessible(page, address)
  await expectNoOverflow(page, address)
  await page.goto(address)
  await page.getByRole('button', { name: 'Rehearse now' }).click()
  await expect(page.getByText('No file is chosen.')).toBeVisible()
  await expectStateAccessible(page, 'a rehearsal without a file')
  await page
    .getByLabel('.sql files', { exact: true })
    .setInputFiles(file('note.sql', 'ALTER TABLE community.posts ADD note text;'))
  await page.getByLabel('Longest lock').fill('3s')
  await page.getByRole('button', { name: 'Rehearse now' }).click()
  const card = page.locator('#requested')
  await expect(card).toContainText('note.sql')
  await expect(card).toContainText('Fits')
  await card.getByRole('link', { name: /^Rehearsal \d+$/ }).click()
  await expect(page.locator('h1')).toHaveText('The migration fits.')
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a migration is uploaded, and cancelled, by plain forms', async ({ page, site }) => {
    await verified(page, site)
    const address = `/databases/${site.sourceId}/rehearsals`
    await page.goto(address)
    const loop = 'DO $$ BEGIN LOOP END LOOP; END $$;'
    await page.getByLabel('.sql files', { exact: true }).setInputFiles(file('loop.sql', loop))
    await page.getByRole('button', { name: 'Rehearse now' }).click()
    await expect(page).toHaveURL(new RegExp(`${address}$`))
    const card = page.locator('#requested')
    await expect(card).toContainText('loop.sql')
    await card.getByRole('button', { name: 'Cancel' }).click()
    await expect(async () => {
      await page.reload()
      await expect(card).toContainText('Cancelled', { timeout: 500 })
    }).toPass()
  })
})
