import type { Page } from '@playwright/test'
import { atRailway } from '#tests/support/at-railway.ts'
import { expect, test } from '#tests/support/browser.ts'
import { englishPhrases, phrasesOn } from '#tests/support/english-texts.ts'
import { joinAs } from '#tests/support/join-as.ts'
import type { TestSite } from '#tests/support/test-site.ts'

test.beforeEach(async ({ page, site }) => {
  await atRailway(page, site)
  await passedRun(page, site)
})

test('a person reads in the language and the time zone that they choose', async ({
  page,
  stranger,
  site,
}) => {
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

  // The newest run of all may be one that another test left without a result.
  await stranger.goto(`/runs?status=passed&source=${site.sourceId}`)
  await stranger.locator('tbody a[href^="/runs/"]').first().click()
  for (const name of ['Etapas', 'Resumo e próximos passos'])
    await expect(stranger.getByRole('heading', { name, exact: true })).toBeVisible()
  await expect(stranger).toHaveTitle(/execução \d+ · Backproof$/)
  await test.step('the evidence and the log of a run', async () => {
    const checks = stranger.locator('#checks')
    await expect(checks.getByRole('option', { name: /^Linhas iguais \(\d+\)$/ })).toBeAttached()
    await expect(checks).not.toContainText(/\d rows|equal/)
    await checks.getByRole('combobox').selectOption('rows')
    await expect(checks.getByRole('cell', { name: /\d linhas · resumo [0-9a-f]+$/ }).first()).toBeVisible()
    await stranger.locator('#log').scrollIntoViewIfNeeded()
    await expect(stranger.locator('#log')).toContainText(/^Registo\d+ linhas · Tokyo/)
    const line = stranger.locator('#log time').first()
    const at = new Date((await line.getAttribute('datetime')) ?? '')
    await expect(line).toHaveText(at.toLocaleTimeString('en-GB', { timeZone: 'Asia/Tokyo' }))
  })
  // When it began and ended, in UTC by the keyboard: beside the button, and gone with Escape.
  const ended = stranger.getByRole('button', { name: /UTC\+9$/ }).last()
  const exact = stranger.locator('[popover]:popover-open')
  await ended.focus()
  await stranger.keyboard.press('Enter')
  await expect(exact).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)
  const [button, shown] = [await ended.boundingBox(), await exact.boundingBox()]
  expect(Math.abs((shown?.y ?? 0) - (button?.y ?? 0))).toBeLessThan(80)
  await stranger.keyboard.press('Escape')
  await expect(exact).toHaveCount(0)

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
  await expect(stranger.getByRole('banner').locator('[aria-current=page]')).toHaveText('Definições')

  // The choice is the person's, not the browser's.
  await stranger.context().clearCookies({ name: 'language' })
  await stranger.reload()
  await expect(stranger.locator('html')).toHaveAttribute('lang', 'pt-PT')
})

test('no page says a sentence of the English texts to a reader of Portuguese', async ({ page, site }) => {
  const phrases = await englishPhrases()
  expect(phrases.length).toBeGreaterThan(1000)
  const source = `/databases/${site.sourceId}`
  const { backups } = await (
    await page.request.get(`/api/v1/backups?source=${site.sourceId}&origin=scheduled`)
  ).json()
  const lock = new URLSearchParams({ source: site.sourceId, backup: backups[0].id })
  await page.goto('/databases/connect')
  await expect(page.getByText('Railway has no read-only tokens')).toBeVisible()
  expect(await phrasesOn(page, phrases)).toContain('Railway has no read-only tokens')

  await speak(page, site, 'pt')
  try {
    const said: Record<string, string[]> = {}
    for (const path of [
      `/backups?source=${site.sourceId}`,
      `/backups/lock?${lock}`,
      `/backups/schedules?source=${site.sourceId}&kind=WEEKLY`,
      '/databases/connect',
      '/databases/new',
      source,
      `${source}/settings`,
      `${source}/remove`,
      `${source}/criteria`,
      `${source}/recovery-kit`,
      '/runs',
    ]) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
      await expect(page.locator('h1'), path).toBeVisible()
      said[path] = await phrasesOn(page, phrases)
    }
    await page.goto(`/databases/connect?source=${site.sourceId}`)
    await page.getByRole('link', { name: 'Usar', exact: true }).first().click()
    await expect(page.getByRole('heading', { name: 'Selecionar o serviço da base de dados' })).toBeVisible()
    said.services = await phrasesOn(page, phrases)

    await page.goto('/databases/connect')
    await page.getByRole('button', { name: 'Continuar' }).click()
    await expect(page.getByText('Falta o token.')).toBeVisible()
    expect(said).toEqual(Object.fromEntries(Object.keys(said).map((path) => [path, []])))

    // What a browser without scripts gets for a secret that is shown once.
    const { runs } = await (await page.request.get('/api/v1/runs?status=passed')).json()
    for (const [path, heading, form] of [
      [
        '/api/v1/keys',
        'A chave de API está pronta.',
        { name: 'deploy', scopes: 'chosen', 'scope-gate': 'on', sources: 'all', expiresInDays: 'never' },
      ],
      [`/api/v1/sources/${site.sourceId}/badges`, 'O distintivo está pronto.', {}],
      [`/api/v1/runs/${runs[0].id}/shares`, 'A ligação está pronta.', { expiresInDays: '7' }],
      [
        '/api/v1/members/invitations',
        'O convite de rita@shop.example está pronto.',
        { email: 'rita@shop.example', role: 'viewer' },
      ],
    ] as const) {
      const answer = await page.request.post(path, { headers: { origin: site.url }, form: { ...form } })
      const html = await answer.text()
      expect(html, path).toContain(
        `<h1 style="font-size:1.6em;letter-spacing:-.02em;margin:0 0 .3em">${heading}`,
      )
      expect(html, path).toContain('<html lang="pt-PT">')
    }
  } finally {
    await speak(page, site, 'en')
  }
})

async function speak(page: Page, site: TestSite, language: 'en' | 'pt'): Promise<void> {
  const answer = await page.request.post('/api/v1/preferences', {
    headers: { origin: site.url },
    form: { language },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}

/** Makes a run where none has passed yet. */
async function passedRun(page: Page, site: TestSite): Promise<void> {
  const passed = `/api/v1/runs?source=${site.sourceId}&status=passed&limit=1`
  const count = async () => (await (await page.request.get(passed)).json()).runs.length
  if ((await count()) > 0) return
  const headers = { origin: site.url }
  const answer = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, { headers, data: {} })
  expect(answer.ok(), await answer.text()).toBe(true)
  await expect.poll(count).toBe(1)
}
