import type { Page } from '@playwright/test'
import { expectStateAccessible } from '#tests/support/accessible.ts'
import { atRailway } from '#tests/support/at-railway.ts'
import { expect, test } from '#tests/support/browser.ts'
import { holdRuns } from '#tests/support/hold-runs.ts'

/** Requests from now on: for a whole page, for the page as the server draws it anew in its place, and for an address of the API. */
function requests(page: Page, address = '/api/v1/') {
  const seen = { loads: [] as string[], redraws: [] as string[], reads: [] as string[] }
  page.on('request', (request) => {
    if (request.isNavigationRequest()) seen.loads.push(request.url())
    else if (request.headers().rsc) seen.redraws.push(request.url())
    else if (request.method() === 'GET' && request.url().includes(address)) seen.reads.push(request.url())
  })
  return seen
}

async function requestRun(page: Page, site: { url: string; sourceId: string }): Promise<number> {
  const answer = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, {
    headers: { origin: site.url },
    data: {},
  })
  expect(answer.ok()).toBe(true)
  return (await answer.json()).number
}

test('the overview and the list of runs follow a run that another person starts', async ({
  page,
  context,
  site,
}) => {
  const list = await context.newPage()
  await list.goto('/runs')
  const [shown, listed] = [requests(page, '/overview'), requests(list)]
  const pack = page.locator('details', { hasText: 'Prepare a deploy' })
  let number = 0
  await holdRuns(site, async () => {
    number = await requestRun(page, site)
    await page.goto(`/databases/${site.sourceId}`)
    await expect(page.getByRole('link', { name: `View live run ${number}` })).toBeVisible()
    // What the reader opened and wrote stays when the page is drawn anew.
    await pack.locator('summary').click()
    await pack.getByRole('spinbutton').fill('21')
    // A new run moves nothing in the list: it is announced, and shown when a person wants to see it.
    await list.getByRole('link', { name: '1 new run' }).click()
    await expect(list.getByRole('link', { name: `Run ${number}: Running, iamenu-production` })).toBeVisible()
    for (const { loads } of [shown, listed]) loads.length = 0
  })
  await expect(page.getByRole('button', { name: 'Verify now' })).toBeVisible()
  for (const tab of [page, list])
    await expect(tab.getByRole('link', { name: `Run ${number}: Passed, iamenu-production` })).toBeVisible()
  await expect(page).toHaveTitle(/^Safe to deploy · iamenu-production/)
  await expect(pack).toHaveAttribute('open')
  await expect(pack.getByRole('spinbutton')).toHaveValue('21')
  expect([shown.loads, listed.loads, listed.redraws]).toEqual([[], [], []])
  // Drawn anew for another answer alone.
  expect(shown.redraws.length).toBeGreaterThan(0)
  expect(shown.redraws.length).toBeLessThanOrEqual(shown.reads.length)
})

test('a Railway task moves on the page of the Backups without a new page', async ({ page, site }) => {
  await atRailway(page, site)
  await page.goto(`/backups?source=${site.sourceId}&show=listed`)
  const { loads, redraws, reads } = requests(page, '/railway/backups?show=listed')
  const readAgain = page.waitForResponse((answer) => answer.url().includes('/railway/backups?show=listed'))
  const refresh = page.getByRole('button', { name: 'Refresh' })
  await refresh.click()
  await expect(page.locator('[data-task="done"]')).toBeVisible()
  await expect(refresh).toBeFocused()
  expect((await readAgain).ok()).toBe(true)
  await expect(page).toHaveURL(/show=listed&act=[\w-]+$/)
  expect(loads).toEqual([])
  expect(redraws.length).toBeLessThanOrEqual(reads.length)
})

test('what is wrong is shown beside its field, and what was typed and the focus stay', async ({
  page,
  site,
}) => {
  await page.goto(`/databases/${site.sourceId}/settings`)
  const card = page.getByRole('region', { name: 'Custom checks' })
  const { loads, redraws } = requests(page)
  const connection = page.locator('#connection')
  await connection.getByText('Use an environment variable', { exact: false }).click()
  await connection.getByLabel('New connection string').fill('postgresql://reader@db/shop')
  await card.getByLabel('Name').fill('comments')
  await card.getByLabel('SQL').fill('SELECT count(*) FROM community.comments')
  await card.getByLabel('Condition').selectOption('at-least')
  const add = card.getByRole('button', { name: 'Save check' })
  await add.click()
  await expect(card.getByRole('alert')).toContainText('A number is missing.')
  await expect(card.getByLabel('Value')).toHaveAttribute('aria-invalid', 'true')
  await expect(card.getByLabel('SQL')).toHaveValue('SELECT count(*) FROM community.comments')
  await expect(add).toBeFocused()
  await expectStateAccessible(page, 'a field that was refused')
  await card.getByLabel('Value').fill('1')
  await add.click()
  await expect(page.getByText('Check added.').first()).toBeVisible()
  await expect(card.getByText('result is at least 1')).toBeVisible()
  await card.getByRole('button', { name: 'Remove the check comments' }).click()
  await expect(page.getByText('Check removed.').first()).toBeVisible()
  await expect(card.locator('pre')).toHaveCount(0)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Policy saved.').first()).toBeVisible()
  const schedule = page.locator('#schedule')
  const shown = async (interval: string) => {
    await schedule.getByLabel('Interval').selectOption(interval)
    const fields = ['Time of day', 'Day of week', 'Cron expression', 'Time zone']
    const visible = await Promise.all(
      fields.map((label) => schedule.getByLabel(label, { exact: true }).isVisible()),
    )
    return fields.filter((_, at) => visible[at])
  }
  expect(await shown('never')).toEqual([])
  expect(await shown('custom')).toEqual(['Cron expression', 'Time zone'])
  expect(await shown('weekly')).toEqual(['Time of day', 'Day of week', 'Time zone'])
  expect(await shown('daily')).toEqual(['Time of day', 'Time zone'])
  await schedule.getByLabel('Time of day').press('Enter')
  await expect(page.getByText('Schedule saved.').first()).toBeVisible()
  await expect(schedule.getByLabel('Time of day')).toBeFocused()
  // Other tests find the site without a schedule.
  await schedule.getByLabel('Interval').selectOption('never')
  await schedule.getByRole('button', { name: 'Save schedule' }).click()
  await expect(schedule.getByText('Runs start only when a person or a pipeline requests one.')).toBeVisible()
  const revoke = page.locator('#badge').getByRole('button', { name: 'Revoke' })
  const before = await revoke.count()
  await page.locator('#badge').getByRole('button', { name: 'Create a badge' }).click()
  await expect(page.getByText('The badge is ready.').last()).toBeVisible()
  // Another test may have left a badge: the new one stands first once the page is drawn anew.
  await expect(revoke).toHaveCount(before + 1)
  await revoke.first().click()
  await page.getByRole('button', { name: 'Revoke badge' }).click()
  await expect(page.getByText('Badge revoked.').first()).toBeVisible()
  await expect(page.locator('#badge').getByText('The badge is ready.')).toBeHidden()
  expect(loads).toEqual([])
  // Once for each change, and nothing else on the page is touched.
  expect(redraws).toHaveLength(7)
  await expect(connection.getByLabel('New connection string')).toHaveValue('postgresql://reader@db/shop')
  await expect(connection.locator('details')).toHaveAttribute('open')
})

test('a server that cannot be reached is shown beside the button, which works again afterwards', async ({
  page,
  site,
  permitOnConsole,
}) => {
  permitOnConsole(/net::ERR_FAILED.*\/runs\)$/)
  await page.goto(`/databases/${site.sourceId}/settings`)
  await page.route('**/api/v1/sources/*/runs', (route) => route.abort())
  const verify = page.getByRole('button', { name: 'Verify now' })
  await verify.click()
  await expect(page.getByTestId('form-error')).toContainText('The server cannot be reached.')
  await expect(verify).toBeFocused()
  await page.unroute('**/api/v1/sources/*/runs')
  await verify.click()
  await expect(page).toHaveURL(/\/runs\/[\w-]+$/)
  await expect(page.locator('h1')).toHaveAttribute('data-status', 'passed')
})

test('a hidden tab requests nothing, and a shown one catches up at once', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(`/databases/${site.sourceId}`)
  const requests: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) requests.push(pathname)
  })
  const overview = `/api/v1/sources/${site.sourceId}/overview`
  const askInTime = async () => {
    await page.clock.runFor(15_000)
    return requests
  }
  // A shown tab requests, from when its scripts run: on a busy machine that is some time after it is loaded.
  await expect.poll(askInTime).toContain(overview)
  await show(page, 'hidden')
  requests.length = 0
  await page.clock.runFor(120_000)
  expect(requests).toEqual([])
  await show(page, 'visible')
  await expect.poll(() => requests).toContain(overview)
})

async function show(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)
}

test('a page whose session has ended leads to the sign-in and back', async ({ page, site }) => {
  await page.clock.install()
  await page.goto(`/databases/${site.sourceId}`)
  await page.context().clearCookies()
  await page.clock.runFor(60_000)
  await expect(page).toHaveURL(
    `${site.url}/sign-in?next=${encodeURIComponent(`/databases/${site.sourceId}`)}`,
  )
})

test.describe('without any script', () => {
  test.use({ javaScriptEnabled: false })

  test('a link to a report is made and revoked by plain forms', async ({ page, stranger, site }) => {
    await page.goto(`/databases/${site.sourceId}`)
    await page.getByRole('link', { name: 'Open report' }).click()
    await page.getByRole('button', { name: 'Create link' }).click()
    const link = await page.getByText(/\/r\/[\w-]{20,}$/).textContent()
    expect((await stranger.goto(link ?? ''))?.status()).toBe(200)
    await page.getByRole('link', { name: 'Back to the report' }).click()
    const share = page.getByTestId('share').filter({ hasText: 'until' }).first()
    await share.getByText('Revoke', { exact: true }).click()
    await share.getByRole('button', { name: 'Revoke link' }).click()
    await expect(page.getByTestId('share').first()).toContainText(/revoked \d/)
    expect((await stranger.goto(link ?? ''))?.status()).toBe(404)
  })
})
