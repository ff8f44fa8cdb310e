import { expect, test } from '#tests/support/browser.ts'

const pages = ['/', '/runs', '/backups', '/databases/new', '/databases/connect']

test('no page complains on the console', async ({ page, site }) => {
  for (const path of [...pages, `/databases/${site.sourceId}`, '/no/such/page', '/r/no-such-link']) {
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible()
  }
})

test('who is not signed in gets the sign-in and nothing of any page', async ({ stranger, site }) => {
  for (const path of [
    ...pages,
    `/databases/${site.sourceId}`,
    '/runs/01a20457-686d-7081-bca1-21deb63f47db',
  ]) {
    await stranger.goto(path)
    await expect(stranger).toHaveURL(/\/sign-in\?next=/)
    expect(await stranger.content()).not.toContain('iamenu')
  }
})

test('who is not signed in gets nothing of the web API', async ({ stranger, site }) => {
  const api = stranger.request
  const source = `/api/v1/sources/${site.sourceId}`
  const answers = [
    await api.get('/api/v1/runs'),
    await api.get(source),
    await api.get(`${source}/gate`),
    await api.post(`${source}/runs`, { headers: { origin: site.url } }),
    await api.post(`${source}/probe`, { headers: { origin: site.url } }),
    await api.get(`/api/v1/backups?source=${site.sourceId}`),
    await api.get(`${source}/runbook`),
    await api.get('/api/v1/railway/tokens/unknown'),
    await api.get('/api/v1/railway/tasks/unknown'),
    await api.post('/api/v1/railway/tokens', { headers: { origin: site.url }, data: { variable: 'PATH' } }),
    await api.post(`${source}/railway/tasks`, { headers: { origin: site.url }, data: { kind: 'snapshot' } }),
    await api.post('/api/v1/sources', {
      headers: { origin: site.url },
      data: { name: 'x', variable: 'PATH' },
    }),
  ]
  for (const answer of answers) {
    expect(answer.status(), answer.url()).toBe(401)
    expect(await answer.text()).not.toContain('iamenu')
  }
})

test('a page of another site cannot act for who is signed in', async ({ page, site }) => {
  const answer = await page.request.post(`/api/v1/sources/${site.sourceId}/runs`, {
    headers: { origin: 'https://elsewhere.example' },
  })
  expect(answer.status()).toBe(403)
})
