import { expect, listen, test } from '#tests/support/browser.ts'
import { joinAs } from '#tests/support/join-as.ts'

test('a person reads in the language and the time zone that they choose', async ({
  page,
  stranger,
  site,
}) => {
  const errors = listen(stranger)
  await stranger.goto('/sign-in')
  await stranger.getByRole('button', { name: 'Português' }).click()
  await expect(stranger.locator('h1')).toHaveText('Iniciar sessão')
  await expect(stranger.locator('html')).toHaveAttribute('lang', 'pt-PT')
  await stranger.getByRole('button', { name: 'English' }).click()

  await joinAs('viewer', { admin: page, member: stranger, site, password: 'a long password of a member' })
  await stranger.goto('/account')
  await stranger.getByLabel('Language', { exact: true }).selectOption('pt')
  await stranger.getByLabel('Time zone', { exact: true }).selectOption('Asia/Tokyo')
  await stranger.locator('#preferences').getByRole('button').click()
  await expect(stranger.getByRole('link', { name: 'Execuções' })).toBeVisible()
  await stranger.goto('/runs')
  await expect(stranger.getByRole('columnheader', { name: '(Tokyo)' })).toBeVisible()
  await expect(stranger.locator('time').first()).toHaveAttribute('title', /Z$/)

  // The choice is the person's, not the browser's.
  await stranger.context().clearCookies({ name: 'language' })
  await stranger.reload()
  await expect(stranger.locator('html')).toHaveAttribute('lang', 'pt-PT')
  expect(errors).toEqual([])
})
