import { expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'
import { joinAs } from '#tests/support/join-as.ts'
import { totpCode } from '#tests/support/totp-code.ts'

const password = 'a long password of a member'

test('a member sets up two-factor, signs in with the code of the app, and reads when one is wrong', async ({
  page,
  stranger,
  site,
}) => {
  const email = await joinAs('viewer', { admin: page, member: stranger, site, password })
  await stranger.goto('/account')
  await stranger.getByLabel('Your password').fill(password)
  await stranger.getByRole('button', { name: 'Set up two-factor' }).click()
  await expect(stranger.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  await expectStateAccessible(stranger, 'two-factor being set up')
  const secret = await stranger.getByTestId('totp-secret').innerText()
  await stranger.getByRole('textbox', { name: 'Code' }).fill(await totpCode(secret))
  await stranger.getByRole('button', { name: 'Turn on two-factor' }).click()
  await expect(stranger).toHaveURL(/\/account$/)
  await expect(stranger.locator('#two-factor')).toContainText('On')

  await stranger.getByRole('button', { name: 'Sign out', exact: true }).first().click()
  await stranger.getByLabel('E-mail').fill(email)
  await stranger.getByLabel('Password').fill(password)
  await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(stranger.locator('h1')).toHaveText('Enter the code')
  await stranger.getByRole('textbox', { name: 'Code' }).fill('000000')
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  await expect(stranger.getByRole('alert').first()).toContainText('This code is not right.')
  await stranger.getByRole('textbox', { name: 'Code' }).fill(await totpCode(secret))
  await stranger.getByRole('button', { name: 'Sign in' }).click()
  await expect(stranger.getByRole('button', { name: 'Sign out', exact: true }).first()).toBeVisible()
})
