import { Webhook } from 'standardwebhooks'
import { expectAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { expectStateFits } from '#tests/support/no-overflow.ts'
import { lendReceiver } from '#tests/support/receiver.ts'

const signingSecret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
const hostile = 'ops <b>@everyone</b>'

test('a webhook is added, its test message arrives signed, and it is verified, repaired, edited and removed', async ({
  page,
}) => {
  let status = 500
  const receiver = await lendReceiver((response) => void response.writeHead(status).end())
  try {
    await page.goto('/settings/channels')
    await expect(page.getByText('No channel yet.')).toBeVisible()
    await page.getByRole('link', { name: 'Add Webhook' }).click()
    await page.getByLabel('Name').fill(hostile)
    await page.getByLabel('Webhook URL').fill(receiver.url)
    await page.getByRole('button', { name: 'Add and send test' }).click()
    // What was typed stays, and the field that is missing is named.
    await expect(page.getByText('The signing secret is missing.')).toBeVisible()
    await expect(page.getByLabel('Webhook URL')).toHaveValue(receiver.url)
    await page.getByLabel('Signing secret').fill(signingSecret)
    await page.getByRole('button', { name: 'Add and send test' }).click()

    const row = page
      .getByRole('list', { name: 'List of channels' })
      .getByRole('listitem')
      .filter({ hasText: hostile })
    await expect(row.getByText('Not verified')).toBeVisible()
    await expect(row.getByText('127.0.0.1 answered with HTTP status 500.')).toBeVisible()
    status = 200
    await row.getByRole('button', { name: 'Send a test message' }).click()
    await expect(row.getByText('Verified', { exact: true })).toBeVisible()
    const log = page.getByRole('region', { name: 'Delivery log' })
    await expect(log.getByText('Sent')).toBeVisible()
    const { body, headers } = receiver.received.at(-1) ?? { body: '', headers: {} }
    expect(new Webhook(signingSecret).verify(body, headers)).toMatchObject({ type: 'backproof.test' })

    await row.getByRole('link', { name: 'Edit' }).click()
    await expect(page.getByLabel('Webhook URL')).toHaveValue('')
    expect(await page.content()).not.toMatch(/secret-path|whsec_A/)
    await page.getByLabel('Channel is on').uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(row.getByText('Off', { exact: true })).toBeVisible()

    await row.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Remove the channel' }).click()
    await expect(page.getByText('No channel yet.')).toBeVisible()
  } finally {
    await receiver.close()
  }
})

test('the pages of channels break no rule of WCAG 2.2 AA in either theme, and fit a narrow phone', async ({
  page,
}) => {
  const receiver = await lendReceiver()
  try {
    await page.goto('/settings/channels/new?kind=slack')
    await page.getByLabel('Name').fill(`a${'-very'.repeat(14)}-long`)
    await page.getByLabel('Webhook URL').fill(receiver.url)
    await page.getByRole('button', { name: 'Add and send test' }).click()
    await expect(page.getByText('Verified', { exact: true })).toBeVisible()
    const edit = await page.getByRole('link', { name: 'Edit' }).getAttribute('href')
    const paths = [
      '/settings/channels',
      '/settings/channels/new?kind=email',
      '/settings/channels/new?kind=ntfy',
      edit ?? '',
    ]
    for (const path of paths) {
      await expectAccessible(page, path)
      await expectStateFits(page, path)
    }
    await page.goto('/settings/channels')
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByRole('button', { name: 'Remove the channel' }).click()
    await expect(page.getByText('No channel yet.')).toBeVisible()
  } finally {
    await receiver.close()
  }
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a channel is added, tested, changed and removed by plain forms', async ({ page }) => {
    const receiver = await lendReceiver()
    try {
      await page.goto('/settings/channels/new?kind=slack')
      await page.getByLabel('Name').fill('plain')
      await page.getByLabel('Webhook URL').fill(receiver.url)
      await page.getByLabel('Verification passed').check()
      await page.getByLabel('Only these').check()
      await page.getByLabel('iamenu-production').check()
      await page.getByRole('button', { name: 'Add and send test' }).click()
      await expect(page.getByText('Added. The worker sends a test message now.')).toBeVisible()
      await expect(page.getByText('1 database · 12 of 12 kinds')).toBeVisible()
      await expect(async () => {
        await page.reload()
        await expect(page.getByText('Verified', { exact: true })).toBeVisible({ timeout: 1000 })
      }).toPass()
      await page.getByRole('button', { name: 'Send a test message' }).click()
      await expect(page).toHaveURL(/done=testing/)
      await page.getByRole('link', { name: 'Edit' }).click()
      await page.getByLabel('Name').fill('renamed')
      await page.getByRole('button', { name: 'Save' }).click()
      await expect(page.getByText('Saved.')).toBeVisible()
      await page.locator('summary', { hasText: 'Remove' }).click()
      await page.getByRole('button', { name: 'Remove the channel renamed' }).click()
      await expect(page.getByText('Removed.')).toBeVisible()
    } finally {
      await receiver.close()
    }
  })
})
