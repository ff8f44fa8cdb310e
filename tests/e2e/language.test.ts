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

  await stranger.locator('tbody a[href^="/runs/"]').first().click()
  for (const name of ['Etapas', 'Resumo e próximos passos'])
    await expect(stranger.getByRole('heading', { name, exact: true })).toBeVisible()
  await expect(stranger).toHaveTitle(/execução \d+ · Backproof$/)

  for (const [path, title] of [
    ['/alerts', 'Alertas'],
    ['/backups', 'Cópias da Railway'],
    ['/archives/storages', 'Armazenamento de arquivos'],
  ] as const) {
    await stranger.goto(path)
    await expect(stranger.locator('h1')).toHaveText(title)
    await expect(stranger).toHaveTitle(`${title} · Backproof`)
  }
  const settings = stranger.getByRole('navigation', { name: 'Definições' })
  await expect(settings.locator('[aria-current=page]')).toHaveText('Armazenamento')
  await settings.getByRole('link', { name: 'Conta', exact: true }).click()
  await expect(settings.locator('[aria-current=page]')).toHaveText('Conta')

  // The choice is the person's, not the browser's.
  await stranger.context().clearCookies({ name: 'language' })
  await stranger.reload()
  await expect(stranger.locator('html')).toHaveAttribute('lang', 'pt-PT')
  expect(errors).toEqual([])
})
