import { Webhook } from 'standardwebhooks'
import { afterEach, expect, test } from 'vitest'
import { startOperatorAlertLoop } from '#app/alerting/operator-alert-loop.ts'
import { POST } from '#app/api/v1/operator-alerts/test/route.ts'
import { database } from '#lib/store/database.ts'
import { listOperatorMessages, requestOperatorTest } from '#lib/store/operator-messages.ts'
import { raiseAlerts } from '#lib/store/raise-alerts.ts'
import { reportWorker } from '#lib/store/worker/report-worker.ts'
import { someSource } from '#tests/lib/store/sample.ts'
import { ana } from '#tests/support/ana.ts'
import { lendMailServer } from '#tests/support/mail-server.ts'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import { until } from '#tests/support/until.ts'
import { startWeb } from '#tests/support/web.ts'
import { lendWorker } from '#tests/support/worker.ts'
import { signedIn } from './signed-in.ts'

const authSecret = 'a secret of the tests that is long enough'
process.env.BETTER_AUTH_SECRET = authSecret
process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.1'
withMetadataDatabase()

const signingSecret = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3'
const open: { close(): Promise<unknown> }[] = []
afterEach(async () => {
  delete process.env.BACKPROOF_ALERT_URL
  delete process.env.BACKPROOF_ALERT_LANGUAGE
  for (const one of open.splice(0).reverse()) await one.close()
  await database().operatorMessage.deleteMany()
  await database().worker.deleteMany()
  await database().alert.deleteMany()
  await database().alertClock.deleteMany()
})

async function receiverOf(status: () => number = () => 200) {
  const receiver = await lendReceiver((response) => void response.writeHead(status()).end())
  open.push(receiver)
  return { ...receiver, address: receiver.url.replace('://', `://${signingSecret}@`) }
}

function startLoop() {
  const loop = startOperatorAlertLoop()
  open.push({ close: loop.stop })
}

const statuses = async () => (await listOperatorMessages()).map(({ status }) => status)
const newestStatus = (wanted: string) => async () => ((await statuses())[0] === wanted ? true : null)

test('a worker that is killed is reported by the web processes that are left, once, and so is its return', async () => {
  await someSource()
  const heartbeats = await receiverOf()
  const receiver = await receiverOf()
  const worker = await lendWorker({
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    BACKPROOF_HEARTBEAT_URL: heartbeats.url,
    BACKPROOF_ALLOWED_ADDRESSES: '127.0.0.1',
  })
  await until(async () => (heartbeats.received.length > 0 ? true : null))
  await worker.stop('SIGKILL')
  expect(worker.said()).not.toContain('secret-path')
  // Five minutes pass without a report.
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = "seenAt" - interval '5 minutes 10 seconds'`
  await database().$executeRaw`UPDATE "AlertClock" SET "assessedAt" = "assessedAt" - interval '5 minutes'`
  process.env.BACKPROOF_ALERT_URL = receiver.address
  const webs = await Promise.all([1, 2].map(() => startWeb(process.env.DATABASE_URL ?? '', authSecret)))
  open.push(...webs.map(({ stop }) => ({ close: stop })))
  await until(newestStatus('sent'))
  expect(receiver.received).toHaveLength(1)
  const [sent] = receiver.received
  const verified = new Webhook(signingSecret).verify(sent?.body ?? '', sent?.headers ?? {})
  expect(verified).toMatchObject({ type: 'backproof.worker-silent', data: { severity: 'critical' } })
  for (const web of webs) expect(web.log()).not.toMatch(/secret-path|whsec_/)

  await reportWorker({ id: 'again', publicKey: 'age1', version: 'v24', tools: [] })
  await raiseAlerts()
  await database().$executeRaw`UPDATE "Worker" SET "seenAt" = now() + interval '5 minutes'`
  await raiseAlerts({ now: new Date(Date.now() + 6 * 60_000) })
  await until(async () => (receiver.received.length === 2 ? true : null))
  expect(JSON.parse(receiver.received[1]?.body ?? '')).toMatchObject({ type: 'backproof.recovered' })
})

test('an address of a mail server sends an e-mail, in the language of the operator', async () => {
  const mail = await lendMailServer({ allowInsecureAuth: true })
  open.push(mail)
  const account = `ana:${encodeURIComponent('correct horse')}`
  process.env.BACKPROOF_ALERT_URL = `smtp://${account}@127.0.0.1:${mail.port}?security=none&from=b@shop.example&to=ops@shop.example`
  process.env.BACKPROOF_ALERT_LANGUAGE = 'pt'
  await requestOperatorTest(ana)
  startLoop()
  await until(newestStatus('sent'))
  expect(mail.mails).toMatchObject([{ user: 'ana', from: 'b@shop.example', to: ['ops@shop.example'] }])
  expect(mail.mails[0]?.source).toMatch(/^Subject: .*Mensagem de teste/m)
})

test('a receiver that fails gets the message again; a test that fails says why', async () => {
  const receiver = await receiverOf(() => 503)
  process.env.BACKPROOF_ALERT_URL = receiver.address
  await requestOperatorTest(ana)
  startLoop()
  await until(newestStatus('failed'))
  const [failed] = await listOperatorMessages()
  expect(failed?.problem?.message).toBe('127.0.0.1 answered with HTTP status 503.')
  await someSource()
  await reportWorker({ id: 'w', publicKey: 'age1', version: 'v24', tools: [] })
  await raiseAlerts({ now: new Date(Date.now() + 6 * 60_000) })
  await until(async () => ((await listOperatorMessages())[0]?.attempts === 1 ? true : null))
  await until(newestStatus('queued'))
})

test('a private address that is not allowed gets nothing', async () => {
  const receiver = await receiverOf()
  process.env.BACKPROOF_ALERT_URL = receiver.address
  process.env.BACKPROOF_ALLOWED_ADDRESSES = '10.0.0.1'
  await requestOperatorTest(ana)
  startLoop()
  process.env.BACKPROOF_ALLOWED_ADDRESSES = '127.0.0.1'
  await until(newestStatus('failed'))
  expect(receiver.sessions()).toBe(0)
  expect((await listOperatorMessages())[0]?.problem?.hint).toContain('BACKPROOF_ALLOWED_ADDRESSES')
})

test('without an address a test message is refused, and nothing waits', async () => {
  const answer = await POST((await signedIn()).json('POST', '/api/v1/operator-alerts/test'))
  expect(answer.status).toBe(409)
  expect((await answer.json()).hint).toContain('BACKPROOF_ALERT_URL')
  expect(await statuses()).toEqual([])
})
