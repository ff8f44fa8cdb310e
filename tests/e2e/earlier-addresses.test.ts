import { expect, test } from '#tests/support/browser.ts'

test('addresses of earlier versions lead to the pages of today, for good', async ({ page, site }) => {
  const id = site.sourceId
  const moved = async (path: string) => {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    return [answer.status(), answer.headers().location]
  }
  expect(await moved('/sources')).toEqual([308, '/'])
  expect(await moved('/databases')).toEqual([308, '/'])
  expect(await moved('/settings')).toEqual([307, '/settings/channels'])
  expect(await moved('/sources/new')).toEqual([308, '/databases/new'])
  expect(await moved('/sources/connect?token=t1')).toEqual([308, '/databases/connect?token=t1'])
  expect(await moved(`/sources/${id}?saved=1`)).toEqual([308, `/databases/${id}/settings?saved=1`])
  expect(await moved(`/sources/${id}/runbook`)).toEqual([308, `/databases/${id}/runbook`])
  expect(await moved(`/sources/${id}/recovery-kit`)).toEqual([308, `/databases/${id}/recovery-kit`])
  expect(await moved(`/?source=${id}`)).toEqual([308, `/databases/${id}`])
})

test('a script of an earlier build is not there, in the encoding that its answer names', async ({ site }) => {
  for (const encoding of ['br', 'gzip', 'identity']) {
    const headers = { 'accept-encoding': encoding }
    const answer = await fetch(`${site.url}/_next/static/chunks/of-an-earlier-build.js`, { headers })
    expect([answer.status, await answer.text()], encoding).toEqual([
      404,
      encoding === 'br' ? '/* Not found */' : 'Not Found',
    ])
  }
})

test('an address that no page can have leads to the page that says so', async ({ page }) => {
  for (const path of ['/runs/%00', '/runs?q=%00', '/%C3%28']) {
    const answer = await page.goto(path)
    expect(answer?.status(), path).toBe(404)
    await expect(page.locator('h1')).toHaveText('Page not found.')
  }
  const refused = await page.request.get('/api/v1/runs?q=%00', { headers: { accept: 'text/html' } })
  expect(refused.headers()['content-type']).toBe('application/problem+json')
})
