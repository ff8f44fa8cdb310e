import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node'

/** Sends spans on without what an address may hold: the token of a link to a report, a badge or an invitation, and query strings. */
export function withoutSecrets(exporter: SpanExporter): SpanExporter {
  return {
    export: (spans, done) => exporter.export(spans.map(clean), done),
    shutdown: () => exporter.shutdown(),
    ...(exporter.forceFlush ? { forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve() } : {}),
  }
}

function clean(span: ReadableSpan): ReadableSpan {
  const attributes = Object.fromEntries(
    Object.entries(span.attributes).map(([name, value]) => [
      name,
      typeof value === 'string' ? cleanText(value) : value,
    ]),
  )
  // The methods of a span stand on its prototype.
  return Object.create(span, {
    name: { value: cleanText(span.name), enumerable: true },
    attributes: { value: attributes, enumerable: true },
    // The text of an error may quote anything.
    events: { value: [], enumerable: true },
  })
}

function cleanText(text: string): string {
  return text.replace(/\?[^\s]*/g, '').replace(/\/(r|b|invite)\/[^\s[/]+/g, '/$1/…')
}
