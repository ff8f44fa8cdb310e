import type { Page } from '@playwright/test'
import { createCleanup } from '#bin/process/cleanup.ts'
import { freePort } from '#bin/services/free-port.ts'
import { startSite } from '#bin/services/site.ts'
import { expect, test } from '#tests/support/browser.ts'
import type { TestSite } from '#tests/support/site.ts'

/** What a page that cannot be drawn anew says of itself. */
const held = (page: Page) => page.getByTestId('held')

/** Types into a form of a database's page, and gives what shows that it stayed. */
async function typed(page: Page) {
  // What is closed has no role, so its field does not tell it from others.
  const pack = page.locator('details', { hasText: /Prepare a deploy|Preparar um deploy/ })
  await pack.locator('summary').click()
  await pack.getByRole('spinbutton').fill('21')
  return async () => {
    await expect(pack).toHaveAttribute('open')
    await expect(pack.getByRole('spinbutton')).toHaveValue('21')
    await expect(pack.getByRole('spinbutton')).toBeFocused()
  }
}

/** Counts whole loads of the page from now on. */
function loadsOf(page: Page): string[] {
  const loads: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && loads.push(request.url()))
  return loads
}

/** As when a reader comes back to the tab: the page reads anew at once. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
}

test('a page outlives a restart of the server, and says meanwhile of when its state is', async ({
  browser,
  site,
}) => {
  const cleanup = createCleanup(() => {})
  const context = await browser.newContext({ storageState: site.signedIn })
  try {
    const page = await context.newPage()
    const port = await freePort()
    const { home, databaseUrl, authSecret } = site
    const webUrl = `http://127.0.0.1:${port}`
    const wiring = { home, databaseUrl, redisUrl: null, webUrl, authSecret, port, logFile: false, cleanup }
    const first = await startSite(wiring)
    await page.goto(`${webUrl}/databases/${site.sourceId}`)
    const stays = await typed(page)
    const loads = loadsOf(page)
    await first.stop()
    await expect(async () => {
      await comeBack(page)
      await expect(held(page)).toBeVisible({ timeout: 6000 })
    }).toPass()
    await expect(held(page)).toContainText('The server cannot be reached.')
    await expect(held(page)).toContainText(/This page shows the state of \d\d:\d\d\./)
    await page.screenshot({ path: 'test-results/held.png' })
    await startSite(wiring)
    await expect(async () => {
      await comeBack(page)
      await expect(held(page)).toHaveCount(0, { timeout: 6000 })
    }).toPass()
    await stays()
    expect(loads).toEqual([])
  } finally {
    await context.close()
    await cleanup.run()
  }
})

/** Changes each redraw of the page in this way, and nothing else that it requests. */
async function redrawsAre(page: Page, change: (body: string) => string) {
  await page.route('**/databases/**', async (route) => {
    if (!route.request().headers().rsc) return route.fallback()
    const response = await route.fetch()
    await route.fulfill({ response, body: change(await response.text()) })
  })
}

test.describe('a redraw that fails', () => {
  test('is requested again, and nothing of the page is lost', async ({ browser, site }) => {
    // A context of its own: the browser reports each request that no server takes as an error.
    const context = await browser.newContext({ storageState: site.signedIn, baseURL: site.url })
    const page = await context.newPage()
    await page.goto(`/databases/${site.sourceId}/settings`)
    const connection = page.locator('#connection')
    await connection.getByText('Use an environment variable', { exact: false }).click()
    const field = connection.getByLabel('New connection string')
    await field.fill('postgresql://reader@db/shop')
    const loads = loadsOf(page)
    await page.route('**/settings?*', (route) =>
      route.request().headers().rsc ? route.abort() : route.fallback(),
    )
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(held(page)).toContainText('The server cannot be reached.')
    await page.unroute('**/settings?*')
    await expect(held(page)).toHaveCount(0)
    await expect(field).toHaveValue('postgresql://reader@db/shop')
    await expect(connection.locator('details')).toHaveAttribute('open')
    expect(loads).toEqual([])
    await context.close()
  })

  test('for a newer build offers to load the page anew', async ({ page, site }) => {
    await page.goto(`/databases/${site.sourceId}/settings`)
    await redrawsAre(page, (body) => body.replace(/"b":"[\w-]+"/, '"b":"another-build"'))
    const loads = loadsOf(page)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(held(page)).toContainText('A new version of Backproof is installed.')
    expect(loads).toEqual([])
    await page.screenshot({ path: 'test-results/new-version.png' })
    await held(page).getByRole('button', { name: 'Reload' }).click()
    await expect(held(page)).toHaveCount(0)
    expect(loads).toHaveLength(1)
  })
})

test('a page whose session has ended stays while something typed would be lost', async ({ page, site }) => {
  await page.goto(`/databases/${site.sourceId}`)
  const stays = await typed(page)
  const cookies = await page.context().cookies()
  await page.context().clearCookies()
  await comeBack(page)
  await expect(held(page)).toContainText('Your session has ended.', { timeout: 60_000 })
  await page.context().addCookies(cookies)
  await expect(held(page)).toHaveCount(0, { timeout: 60_000 })
  await stays()
})

test('another language is drawn into a page that is open in another tab, with what was typed', async ({
  page,
  site,
}) => {
  await page.goto(`/databases/${site.sourceId}`)
  const stays = await typed(page)
  const loads = loadsOf(page)
  try {
    await choose(page, site, 'pt')
    await comeBack(page)
    await expect(page.locator('html')).toHaveAttribute('lang', 'pt-PT', { timeout: 60_000 })
    await expect(page.getByRole('link', { name: 'Execuções', exact: true })).toBeVisible()
    await stays()
    expect(loads).toEqual([])
  } finally {
    await choose(page, site, 'en')
  }
})

async function choose(page: Page, site: TestSite, language: 'en' | 'pt'): Promise<void> {
  const answer = await page.request.post('/api/v1/preferences', {
    headers: { origin: site.url },
    form: { language },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
}
