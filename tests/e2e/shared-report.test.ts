import { hashPasscode } from '#lib/access/passcode.ts'
import { newShareToken } from '#lib/access/share-token.ts'
import { closeDatabase, database } from '#lib/store/database.ts'
import { requestRun } from '#lib/store/runs.ts'
import { createShare, listShares } from '#lib/store/shares.ts'
import { addSource, savePolicy } from '#lib/store/sources.ts'
import { acknowledgeWarning } from '#lib/store/warnings.ts'
import { attachArchive, claimRun, finishRun } from '#lib/store/worker/run-writes.ts'
import { saveWarnings } from '#lib/store/worker/save-warnings.ts'
import { saveSignedReport } from '#lib/store/worker/signed-reports.ts'
import type { Check } from '#lib/verification/check.ts'
import { message } from '#lib/verification/messages/message.ts'
import { defaultPolicy } from '#lib/verification/policy.ts'
import { someArchive } from '#tests/lib/store/sample.ts'
import { expectAccessible } from '#tests/support/accessible.ts'
import { ana } from '#tests/support/ana.ts'
import { expect, test } from '#tests/support/browser.ts'
import { newSigner, someReport } from '#tests/support/signed-report.ts'
import { testSite } from '#tests/support/test-site.ts'

const schemas = ['community', 'marketplace', 'academy', 'business']
let made = 0

test.beforeAll(() => {
  process.env.DATABASE_URL = testSite().databaseUrl
})
test.afterAll(closeDatabase)

async function someDatabase(name = `shared ${Date.now()}-${++made}`) {
  return addSource(ana, { name, variable: 'NO_SUCH_DATABASE_URL' })
}

/** The checks of a run over so many tables, as a real run leaves them. */
function checksOf(tables: number): Check[] {
  const passed = (
    kind: Check['kind'],
    subject: string,
    evidence: Check['found'] = message('matches'),
  ): Check => ({
    ...{ kind, subject, verdict: 'passed', expected: evidence, found: evidence },
  })
  const names = Array.from(
    { length: tables },
    (_, at) => `${schemas[at % 4]}.table_${String(at).padStart(3, '0')}`,
  )
  return [
    ...[passed('archive', 'the stored archive'), passed('restore', 'the archive')],
    ...schemas.map((name) => passed('schema', name)),
    ...names.flatMap((name, at) => [
      passed('table', name),
      passed('rows', name, message('rows-digest', { rows: 1000 + at * 977, digest: 'ab12', scope: 'table' })),
      ...(['column', 'constraint', 'index'] as const).map((kind) => passed(kind, `${name}_${kind}`)),
    ]),
    ...(['sequence', 'view', 'trigger', 'routine', 'owner', 'privileges'] as const).map((kind) =>
      passed(kind, 'community.one'),
    ),
  ]
}

async function endedRun(sourceId: string, tables = 19): Promise<string> {
  const { id } = await requestRun({ sourceId, trigger: 'person', requestedBy: ana })
  await claimRun(id, 'c')
  await attachArchive(id, 'c', { ...someArchive(), tables, rows: 298_726 })
  await saveWarnings(id, 'c', [
    { kind: 'table-emptied', subject: 'community.table_000', was: '3 rows', is: '0 rows' },
  ])
  await finishRun(id, 'c', { status: 'passed', checks: checksOf(tables), problem: null })
  return id
}

async function link(runId: string, more: { newest?: boolean; passcode?: string; language?: string } = {}) {
  const { token, hash } = newShareToken()
  const { passcode, ...rest } = more
  const passcodeHash = passcode === undefined ? null : await hashPasscode(passcode)
  const expiresAt = new Date(Date.now() + 3_600_000)
  const share = await createShare({
    runId,
    createdBy: ana,
    tokenHash: hash,
    expiresAt,
    passcodeHash,
    ...rest,
  })
  return { token, id: share.id, path: `/r/${token}` }
}

test('a usual report is small, works without a script in both themes, and reads well for everybody', async ({
  stranger,
  browser,
  site,
}) => {
  const { path } = await link(await endedRun((await someDatabase()).id))
  const html = await (await stranger.request.get(path)).text()
  expect(Buffer.byteLength(html)).toBeLessThan(60_000)
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      baseURL: site.url,
      javaScriptEnabled: false,
      colorScheme,
      storageState: { cookies: [], origins: [] },
    })
    const page = await context.newPage()
    await page.goto(path)
    await expect(page.locator('h1')).toHaveText('Backup verified.')
    await expect(page.getByRole('row', { name: /community.table_000/ })).toHaveText(
      /1,000\s*1,000\s*✓\sEqual/,
    )
    await context.close()
  }
  await expectAccessible(stranger, path)
  await stranger.setViewportSize({ width: 390, height: 844 })
  expect(await stranger.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('sixty tables print on two pages of a tagged PDF', async ({ stranger }) => {
  const runId = await endedRun((await someDatabase()).id, 60)
  const { path } = await link(runId)
  const [signer, facts] = [newSigner(), someReport()]
  const document = signer.sign({ ...facts, run: { ...facts.run, id: runId } })
  await saveSignedReport({ runId, keyId: signer.keyId, publicKey: signer.publicKey, document })
  await stranger.goto(path)
  const pdf = await stranger.pdf({
    format: 'A4',
    tagged: true,
    preferCSSPageSize: true,
    path: 'test-results/share.pdf',
  })
  await expect(stranger.locator('#signature')).toContainText(`--key ${signer.keyId}`)
  const text = pdf.toString('latin1')
  expect(text.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2)
  expect(text).toContain('/StructTreeRoot')
  await stranger.emulateMedia({ media: 'print' })
  const head = stranger.locator('#tables thead')
  expect(await head.evaluate((element) => getComputedStyle(element).display)).toBe('table-header-group')
})

test('nothing on a shared report changes later, but the line that names a newer run', async ({
  stranger,
}) => {
  const source = await someDatabase()
  const runId = await endedRun(source.id)
  const { path } = await link(runId)
  const read = async () => {
    await stranger.goto(path)
    const whole = await stranger.locator('main').innerText()
    const json = await (await stranger.request.get(`${path}/report.json`)).json()
    const since = (await stranger.getByTestId('since').textContent()) ?? ''
    await stranger.getByTestId('since').evaluate((element) => element.remove())
    const main = await stranger.locator('main').innerText()
    expect(whole.length).toBeGreaterThanOrEqual(main.length)
    return { main, report: json.report, newer: json.newer, since }
  }
  const before = await read()
  await savePolicy(ana, source.id, { ...defaultPolicy, restoreWithinMs: 1, requiredSchemas: ['nowhere'] })
  await database().source.update({ where: { id: source.id }, data: { name: `${source.name} renamed` } })
  await acknowledgeWarning(ana, runId, 0)
  // The worker looks for the files of the archive meanwhile; what it finds stands above the report.
  const renamed = await read()
  expect([renamed.main, renamed.report, renamed.newer]).toEqual([before.main, before.report, null])
  await endedRun(source.id)
  const after = await read()
  expect(after.since).toMatch(/A newer run exists: run [\d,]+, Passed, /)
  expect([after.main, after.report]).toEqual([before.main, before.report])
  expect(after.newer).not.toBeNull()
})

test('what chat programs and files show of a report does not say that a backup which was deleted restores', async ({
  stranger,
}) => {
  const runId = await endedRun((await someDatabase()).id)
  const { path } = await link(runId)
  const { archiveId } = await database().run.findUniqueOrThrow({ where: { id: runId } })
  await database().archive.update({
    where: { id: archiveId ?? '' },
    data: { deletedAt: new Date(), keptAt: null },
  })
  await stranger.goto(path)
  const shown = (property: string) => stranger.locator(`meta[property="og:${property}"]`)
  await expect(shown('title')).toHaveAttribute('content', /^Backup verified, then deleted\. · shared/)
  await expect(shown('description')).toHaveAttribute(
    'content',
    /^Since this run: Backup verified, then deleted\./,
  )
  const markdown = await (await stranger.request.get(`${path}/report.md`)).text()
  expect(markdown).toContain('> Since this run: Backup verified, then deleted.')
  await expect(stranger.getByTestId('since')).toContainText('Since this run: Backup verified, then deleted.')
})

test('the name of a table is copied from the page as it is, with its spaces', async ({ stranger }) => {
  const { id } = await requestRun({
    sourceId: (await someDatabase()).id,
    trigger: 'person',
    requestedBy: ana,
  })
  await claimRun(id, 'c')
  const name = 'community.two  spaces '
  const rows = message('rows', { rows: 1 })
  const check = { kind: 'rows', subject: name, verdict: 'failed', blames: 'archive' } as const
  const checks: Check[] = [{ ...check, expected: rows, found: message('rows', { rows: 2 }) }]
  await finishRun(id, 'c', { status: 'failed', checks, problem: null })
  await stranger.goto((await link(id)).path)
  const copied = await stranger
    .locator('#tables td')
    .first()
    .evaluate((cell) => {
      getSelection()?.selectAllChildren(cell)
      return getSelection()?.toString()
    })
  expect(copied).toBe(name)
})

test('a link to the newest report moves on, and says so', async ({ stranger }) => {
  const { id } = await someDatabase()
  const { path } = await link(await endedRun(id), { newest: true })
  const first = await (await stranger.request.get(`${path}/report.json`)).json()
  await endedRun(id, 20)
  await stranger.goto(path)
  await expect(stranger.getByText('This link always opens the newest report')).toBeVisible()
  const second = await (await stranger.request.get(`${path}/report.json`)).json()
  expect(second.report.number).toBeGreaterThan(first.report.number)
  expect(second.newer).toBeNull()
})

test('a passcode guards page, files, picture and unfurl; a plain form opens it for one browser', async ({
  browser,
  site,
}) => {
  const { id } = await someDatabase()
  const { path, token } = await link(await endedRun(id), { passcode: 'open sesame' })
  const context = await browser.newContext({
    baseURL: site.url,
    javaScriptEnabled: false,
    storageState: { cookies: [], origins: [] },
  })
  const page = await context.newPage()
  await page.goto(path)
  const locked = await page.content()
  expect(locked).not.toMatch(/table_000|298|Backup verified|Passed/)
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', 'Backproof report')
  const refused = await context.request.get(`${path}/report.json`)
  expect([refused.status(), refused.headers()['content-type']]).toEqual([403, 'application/problem+json'])
  expect(await refused.json()).toMatchObject({
    status: 403,
    code: 'forbidden',
    hint: expect.stringContaining(path),
  })
  const asText = await context.request.get(`${path}/report.md`)
  expect([asText.status(), asText.headers()['content-type']]).toEqual([403, 'text/plain; charset=utf-8'])
  expect(await asText.text()).toContain('This report needs its passcode')
  await page.getByLabel('Passcode').fill('open says me')
  await page.getByRole('button', { name: 'Open report' }).click()
  await expect(page.getByRole('alert')).toContainText('Wrong passcode')
  await page.getByLabel('Passcode').fill('open sesame')
  await page.getByRole('button', { name: 'Open report' }).click()
  await expect(page.locator('h1')).toHaveText('Backup verified.')
  expect((await context.request.get(`${path}/report.json`)).status()).toBe(200)
  const picture = await context.request.get(`${path}/picture.png`)
  expect(picture.status()).toBe(200)
  await context.close()
  const other = await browser.newContext({ baseURL: site.url, storageState: { cookies: [], origins: [] } })
  expect(await (await other.request.get(path)).text()).not.toContain('table_000')
  // The twelfth wrong one of this address is the last that is compared.
  const send = (passcode: string) =>
    other.request.post('/api/v1/shared/passcode', {
      headers: { origin: site.url },
      data: { token, passcode },
    })
  let status = 0
  for (let n = 0; n < 13 && status !== 429; n += 1) status = (await send(`wrong ${n}`)).status()
  expect(status).toBe(429)
  expect((await send('open sesame')).status()).toBe(429)
  await other.close()
})

test('readers are counted, programs that preview a link are not', async ({ stranger }) => {
  const runId = await endedRun((await someDatabase()).id)
  const { path } = await link(runId)
  const views = async () => (await listShares(runId))[0]?.views
  const agents = [
    'Slackbot-LinkExpanding 1.0',
    'Mozilla/5.0 (compatible; Discordbot/2.0)',
    'WhatsApp/2.23',
    'TelegramBot (like TwitterBot)',
  ]
  for (const agent of agents) await stranger.request.get(path, { headers: { 'user-agent': agent } })
  expect(await views()).toBe(0)
  expect(
    (await stranger.request.head(path, { headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0' } })).status(),
  ).toBe(200)
  expect(await views()).toBe(0)
  await stranger.goto(path)
  expect(await views()).toBe(1)
  await stranger.reload()
  expect(await views()).toBe(2)
})

test('chat programs get a title, a sentence and a picture of the result, whatever the database is called', async ({
  stranger,
}) => {
  const source = await someDatabase(`Loja ❤️ 日本 © <b> ${Date.now()}`)
  const { path } = await link(await endedRun(source.id), { language: 'pt' })
  await stranger.goto(path)
  await expect(stranger.locator('main')).toHaveAttribute('lang', 'pt-PT')
  // The browser of this reader prefers English.
  await expect(stranger.locator('h1')).toHaveText('Cópia de segurança verificada.')
  await expect(stranger.locator('#checks')).toContainText('Linhas iguais · aprovadas: 19')
  await expect(stranger.locator('#checklist')).toContainText('soma de verificação confirmada')
  await expect(stranger.locator('#signature')).not.toContainText('Download signed report')
  await expect(stranger.locator('meta[property="og:title"]')).toHaveAttribute('content', /^Aprovada · Loja/)
  const image = await stranger.locator('meta[property="og:image"]').getAttribute('content')
  const answer = await stranger.request.get(new URL(image ?? '').pathname)
  expect(answer.status()).toBe(200)
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'private, max-age=600',
  })
  const png = await answer.body()
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
  const markdown = await (await stranger.request.get(`${path}/report.md`)).text()
  expect(markdown).toContain('| `community.table_000` | 1000 | 1000 | Igual |')
})

test('all links are listed, and one is revoked there', async ({ page, stranger }) => {
  const { id, name } = await someDatabase()
  const { path } = await link(await endedRun(id))
  await stranger.goto(path)
  await page.goto('/settings/links')
  const row = page.getByTestId('link').filter({ hasText: name })
  await expect(row).toContainText('1 · last')
  await expectAccessible(page, '/settings/links')
  await row.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('button', { name: 'Revoke link' }).click()
  await expect(row).toHaveCount(0)
  expect((await stranger.goto(path))?.status()).toBe(404)
})
