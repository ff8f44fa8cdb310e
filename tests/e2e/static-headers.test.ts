import { expect, test } from '#tests/support/browser.ts'

test('scripts and styles carry no header that is for documents', async ({ page, site }) => {
  await page.goto(`/databases/${site.sourceId}`)
  const names = await page.evaluate(() =>
    [...document.querySelectorAll('script[src], link[rel=stylesheet]')].map(
      (it) => it.getAttribute('src') ?? it.getAttribute('href') ?? '',
    ),
  )
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) {
    const headers = (await page.request.get(name)).headers()
    expect(headers['x-content-type-options'], name).toBe('nosniff')
    expect(headers['cache-control'], name).toContain('immutable')
    for (const header of ['content-security-policy', 'strict-transport-security', 'permissions-policy'])
      expect(headers, name).not.toHaveProperty(header)
  }
  expect((await page.request.get('/sign-in')).headers()).toHaveProperty('strict-transport-security')
})
