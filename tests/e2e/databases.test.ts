import { expectAccessible, expectStateAccessible } from '#tests/support/accessible.ts'
import { expect, test } from '#tests/support/browser.ts'

test('all databases stand on one page, the worst first, with search and filter in the address', async ({
  page,
  site,
}) => {
  const added: string[] = []
  for (const name of ['zz-gone', 'aa-new', 'bb-new', 'cc-new']) {
    const answer = await page.request.post('/api/v1/sources', {
      headers: { origin: site.url },
      data: { name, connectionString: `postgresql://owner:secret@127.0.0.1:9/${name}` },
    })
    added.push((await answer.json()).id)
  }
  const [gone = ''] = added
  await expect
    .poll(async () => (await (await page.request.get(`/api/v1/sources/${gone}`)).json()).probeProblem?.code)
    .toBeTruthy()
  await page.goto('/')
  const row = page.locator(`[data-database="${gone}"]`)
  await expect(row.locator('[data-answer="gone"]')).toContainText('Production unreachable since')
  await expect(row.getByRole('link', { name: 'Open the runbook' })).toHaveAttribute(
    'href',
    `/databases/${gone}/runbook`,
  )
  await expect(page).toHaveTitle(/^\(\d\) Databases/)
  await expect(page.getByRole('rowgroup').nth(1)).toContainText('Needs attention')
  await expectStateAccessible(page, 'all databases')
  await page.getByRole('searchbox').fill('ZZ')
  await expect(page).toHaveURL(/\?q=ZZ$/)
  await expect(page.locator('[data-database]')).toHaveCount(1)
  await page.reload()
  await expect(page.locator('[data-database]')).toHaveCount(1)
  await page.goto('/?state=gone')
  await expect(row).toBeVisible()

  await page.goto(`/databases/${gone}`)
  await expect(page.locator('h1')).toContainText('Production unreachable since')
  await page.goto(`/databases/${gone}/settings`)
  await page.locator('#rename').getByLabel('Name').fill('zz-renamed')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.locator('h1')).toHaveText('zz-renamed')
  await page.getByLabel('New connection string').fill('postgresql://owner:secret@127.0.0.1:9/other')
  await page.getByRole('button', { name: 'Test and replace' }).click()
  await expect(page.getByTestId('new-connection-problem')).toBeVisible()
  await page.getByRole('link', { name: 'Archive or delete this database' }).click()
  await expectAccessible(page, `/databases/${gone}/remove`)
  await page.getByLabel('Type zz-renamed to confirm').fill('zz-renamed')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page).toHaveURL(`${site.url}/`)
  await expect(page.locator(`[data-database="${gone}"]`)).toHaveCount(0)
  // With one database left, the page is that database's. Other tests have added some, too.
  const archiveOthers = async () => {
    const { sources } = await (await page.request.get('/api/v1/sources')).json()
    for (const { id } of sources as { id: string }[])
      if (id !== site.sourceId)
        await page.request.post(`/api/v1/sources/${id}/archive`, { headers: { origin: site.url }, data: {} })
  }
  await page.goto(`/databases/${added[1]}/remove`)
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(page).toHaveURL(`${site.url}/databases/archived`)
  await expect(page.getByText('aa-new is archived.')).toBeVisible()
  await page.goto('/')
  await page.getByRole('link', { name: 'Archived databases' }).click()
  await expectAccessible(page, '/databases/archived')
  await page.getByRole('link', { name: 'aa-new', exact: true }).click()
  await expect(page.getByTestId('archived')).toContainText('Archived since')
  await expectAccessible(page, `/databases/${added[1]}`)
  await page.getByRole('button', { name: 'Unarchive aa-new' }).click()
  await expect(page).toHaveURL(/\/settings#connection$/)
  await expect(page.locator('#connection')).toContainText('No connection is stored')
  const replaceBy = async (url: string) => {
    await page.getByLabel('New connection string').fill(url)
    await page.getByRole('button', { name: 'Test and replace' }).click()
  }
  await replaceBy(site.sourceUrl)
  await expect(page.locator('#connection')).toContainText('Now stored encrypted')
  await replaceBy(Object.assign(new URL(site.sourceUrl), { pathname: '/postgres' }).href)
  const warning = page.getByTestId('other-database')
  await expect(warning).toContainText('This connection leads to another database.')
  await expect(warning).toContainText('iamenu')
  await expect(warning.getByRole('term')).toHaveText(['Current', 'New'])
  await expect(warning.getByRole('link', { name: 'add it' })).toHaveAttribute('href', '/databases/new')
  await expectAccessible(page, `/databases/${added[1]}/settings`)
  await page.getByRole('button', { name: 'Keep the current connection' }).click()
  await expect(page.getByText('The current connection stays.')).toBeVisible()
  await expect(warning).toHaveCount(0)
  await archiveOthers()
  await page.goto('/databases/archived')
  await page.getByRole('link', { name: 'Delete aa-new for good' }).click()
  await page.getByLabel('Type aa-new to confirm').fill('aa-new')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page).toHaveURL(`${site.url}/databases/archived`)
  await expect(page.getByRole('link', { name: 'bb-new', exact: true })).toBeVisible()
  await expect(page.locator(`[data-database="${added[1]}"]`)).toHaveCount(0)
  await page.goto('/')
  await expect(page.locator('h1')).not.toHaveText('Databases')
})
