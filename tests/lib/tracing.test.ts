import { execa } from 'execa'
import { afterEach, expect, test } from 'vitest'
import { startSpan, startTracing } from '#lib/tracing.ts'
import { lendReceiver } from '#tests/support/receiver.ts'

afterEach(() => {
  delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT
})

/** The spans in the bodies of OTLP requests. */
function spansIn(bodies: string[]) {
  return bodies.flatMap((body) => {
    const { resourceSpans } = JSON.parse(body)
    return resourceSpans.flatMap(
      (each: { resource: { attributes: object[] }; scopeSpans: { spans: object[] }[] }) =>
        each.scopeSpans.flatMap(({ spans }) => spans),
    )
  })
}

test('without an address nothing of OpenTelemetry is loaded; with one it is', async () => {
  const script = `
    import { register } from 'node:module'
    register('data:text/javascript,' + encodeURIComponent(\`
      export async function resolve(specifier, context, next) {
        if (specifier.startsWith('@opentelemetry/')) console.error('LOADED ' + specifier)
        return next(specifier, context)
      }\`))
    const { startTracing } = await import('./lib/tracing.ts')
    await startTracing('backproof-worker')
    process.exit(0)`
  const loaded = async (env: Record<string, string>) => {
    const args = ['--import', 'tsx', '--input-type=module', '-e', script]
    const { stderr } = await execa('node', args, { env: { ...env, OTEL_SDK_DISABLED: undefined } })
    return stderr.includes('LOADED @opentelemetry/')
  }
  expect(await loaded({})).toBe(false)
  expect(await loaded({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' })).toBe(true)
})

test('a span costs nothing and does nothing without an address', async () => {
  const tracing = await startTracing('backproof-worker')
  const span = startSpan('run', { 'backproof.run': '1' })
  span.child('capture').end()
  span.end()
  await tracing.stop()
})

test('a run and its steps arrive as one trace, without tokens and query strings', async () => {
  const receiver = await lendReceiver((response) => void response.writeHead(200).end('{}'))
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${receiver.port}`
  const tracing = await startTracing('backproof-worker')
  const run = startSpan('run', { 'backproof.run': '0190' })
  run.child('capture').end()
  run.child('restore').end({ error: 'disk-full' })
  run.end({ attributes: { 'backproof.outcome': 'errored' }, error: 'disk-full' })
  for (const kind of ['r', 'b', 'invite'])
    startSpan(`GET /${kind}/secret-token`, { 'http.target': `/${kind}/secret-token?x=secret-query` }).end()
  await tracing.stop()
  await receiver.close()
  const [first] = receiver.received
  expect(first).toMatchObject({ method: 'POST', path: '/v1/traces' })
  const bodies = receiver.received.map(({ body }) => body)
  expect(bodies.join()).toContain('backproof-worker')
  expect(bodies.join()).not.toMatch(/secret-token|secret-query/)
  const spans = spansIn(bodies)
  expect(spans.map(({ name }) => name).sort()).toEqual([
    ...['GET /b/…', 'GET /invite/…', 'GET /r/…'],
    ...['capture', 'restore', 'run'],
  ])
  const named = (name: string) => spans.find((span) => span.name === name)
  expect(named('capture')).toMatchObject({
    traceId: named('run')?.traceId,
    parentSpanId: named('run')?.spanId,
  })
  expect(named('run')?.attributes).toContainEqual({
    key: 'backproof.outcome',
    value: { stringValue: 'errored' },
  })
  expect(named('restore')?.status).toMatchObject({ code: 2, message: 'disk-full' })
})
