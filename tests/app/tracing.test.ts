import { expect, test } from 'vitest'
import { withMetadataDatabase } from '#tests/support/metadata.ts'
import { lendReceiver } from '#tests/support/receiver.ts'
import { until } from '#tests/support/until.ts'
import { startWeb } from '#tests/support/web.ts'

withMetadataDatabase()

test('requests of the web arrive as spans, without tokens of links and query strings', async () => {
  const receiver = await lendReceiver((response) => void response.writeHead(200).end('{}'))
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${receiver.port}`
  const web = await startWeb(process.env.DATABASE_URL ?? '', 'a secret of the tests that is long enough')
  try {
    await fetch(`${web.url}/r/secret-token-of-a-link?x=secret-query`)
    const ready = await fetch(`${web.url}/api/health/ready`)
    // The migrations that the build knows are beside it.
    expect((await ready.json()).states.migrations).toBe('applied')
    const bodies = await until(async () => {
      const all = receiver.received.map(({ body }) => body).join()
      return all.includes('health/ready') && all.includes('/r/') ? all : null
    })
    expect(bodies).toContain('backproof-web')
    expect(bodies).not.toMatch(/secret-token|secret-query/)
  } finally {
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
    await web.stop()
    await receiver.close()
  }
})
