import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'

test('an invited person opens the link in another browser, chooses a password, and is a member; the last admin stays', async ({
  page,
  stranger,
}) => {
  const email = `invited-${Date.now()}@backproof.local`
  await page.goto('/settings/members')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Role', { exact: true }).selectOption('operator')
  await page.getByRole('button', { name: 'Create invitation' }).click()
  const link = await page.getByLabel('Invitation link').inputValue()
  await expect(page.getByLabel('List of open invitations')).toContainText(email)
  await expectStateAccessible(page, 'an invitation that was created')

  await stranger.goto(link)
  await expect(stranger.locator('h1')).toHaveText('You are invited to Backproof.')
  await expectStateAccessible(stranger, 'an invitation')
  await stranger.getByLabel('Password').fill('a password of their own')
  await stranger.getByRole('button', { name: 'Create account' }).click()
  await expect(stranger.getByText(email)).toBeVisible()
  await stranger.goto(link)
  await expect(stranger.locator('h1')).toHaveText('This invitation is not valid.')

  await page.reload()
  await expect(page.getByLabel('List of open invitations')).toHaveCount(0)
  const row = page.getByTestId(`member ${email}`)
  await expect(row).toContainText('Operator')
  await row.getByText(`Manage ${email}`).click()
  await expectStateAccessible(page, 'a member who is managed')
  await row.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove member' }).click()
  await expect(row).toHaveCount(0)
  await stranger.goto('/')
  await expect(stranger).toHaveURL(/\/sign-in/)

  const own = page.getByRole('listitem').filter({ hasText: '· you' })
  await own.getByText('Manage', { exact: false }).click()
  await own.getByRole('button', { name: 'Disable' }).click()
  await expect(own.getByTestId('form-error')).toContainText('This is the last admin.')
})
