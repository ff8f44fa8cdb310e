import { expect, test } from '#tests/support/browser.ts'

/** A name of this machine that is not the site's: browsers resolve every name below localhost by themselves. */
const elsewhere = (url: string) => url.replace('127.0.0.1', 'elsewhere.localhost')

for (const javaScriptEnabled of [true, false])
  test(`a page opened at another address leads to the right one before and after its form, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    browser,
    site,
  }) => {
    const context = await browser.newContext({
      javaScriptEnabled,
      storageState: { cookies: [], origins: [] },
    })
    const page = await context.newPage()
    await page.goto(`${elsewhere(site.url)}/runs`)
    await expect(page).toHaveURL(/elsewhere\.localhost:\d+\/sign-in\?next=%2Fruns$/)
    await expect(page.getByRole('alert').filter({ hasText: 'Sign-in works' })).toContainText(
      `Sign-in works at ${site.url} only.`,
    )

    await page.getByLabel('E-mail').fill(site.email)
    await page.getByLabel('Password').fill(site.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.locator('h1')).toHaveText(
      'This page is open at an address where Backproof does not work.',
    )
    await expect(page.locator('body')).toContainText(`Sign-in and changes work at ${site.url} alone`)
    expect((await context.cookies()).map(({ name }) => name)).toEqual(['backproof.probe'])

    await page.getByRole('link', { name: `Open ${site.url}` }).click()
    await expect(page).toHaveURL(`${site.url}/sign-in?next=%2Fruns`)
    await expect(page.getByLabel('E-mail')).toBeVisible()
    await expect(page.getByText('Sign-in works at')).toHaveCount(0)
    await context.close()
  })

test('both names of this machine are right addresses, and the page of a sub-path explains itself', async ({
  stranger,
  site,
}) => {
  await stranger.goto(`${site.url.replace('127.0.0.1', 'localhost')}/sign-in`)
  await expect(stranger.getByLabel('E-mail')).toBeVisible()
  await expect(stranger.getByText('Sign-in works at')).toHaveCount(0)

  await stranger.setExtraHTTPHeaders({ 'x-forwarded-prefix': '/backproof' })
  await stranger.goto(`${site.url}/sign-in`)
  await expect(stranger.locator('h1')).toHaveText('Backproof cannot be served below a path.')
  await expect(stranger.locator('body')).toContainText('Give Backproof a host name of its own')
})
