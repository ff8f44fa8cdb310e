import { gateStatuses } from '#lib/verification/gate-state.ts'
import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'

test('an API key is shown once, reads the gate, and is refused once it is revoked', async ({
  page,
  stranger,
  site,
}) => {
  const name = `deploy-${Date.now()}`
  await page.goto('/settings/keys')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Only these').check()
  await page.getByRole('checkbox', { name: 'iamenu-production' }).check()
  await page.getByRole('button', { name: 'Create key' }).click()
  const key = await page.getByTestId('new-key').innerText()
  const row = page.getByTestId('api-key').filter({ hasText: name })
  await expect(row).toContainText('gate, verify · iamenu-production')
  await expectStateAccessible(page, 'an API key that was created')

  const ask = async (path: string) =>
    (await stranger.request.get(path, { headers: { authorization: `Bearer ${key}` } })).status()
  expect(Object.values(gateStatuses)).toContain(await ask(`/api/v1/sources/${site.sourceId}/gate`))
  expect(await ask('/api/v1/runs')).toBe(403)
  await page.reload()
  await expect(page.getByText(key)).toHaveCount(0)
  await expect(row).toContainText('Last used')

  await row.getByRole('button', { name: 'Revoke' }).click()
  await expectStateAccessible(page, 'the question whether to revoke a key')
  await page.getByRole('button', { name: `Revoke the key ${name}` }).click()
  await expect(row).toContainText('Revoked')
  expect(await ask(`/api/v1/sources/${site.sourceId}/gate`)).toBe(401)
})
