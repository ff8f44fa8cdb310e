import { type Context, context, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { Span, SpanAttributes } from './span.ts'
import { withoutSecrets } from './without-secrets.ts'

export type OpenTelemetry = {
  startSpan(name: string, attributes: SpanAttributes): Span
  stop(): Promise<void>
}

/** Registers OpenTelemetry for this process; address, headers and further attributes come from its standard variables. */
export function startOpenTelemetry(serviceName: string): OpenTelemetry {
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': serviceName }))
      // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(withoutSecrets(new OTLPTraceExporter()))],
  })
  provider.register()
  const tracer = trace.getTracer('backproof')
  const begin = (name: string, attributes: SpanAttributes, parent: Context): Span => {
    const span = tracer.startSpan(name, { attributes }, parent)
    const within = trace.setSpan(parent, span)
    return {
      child: (childName, more = {}) => begin(childName, more, within),
      end: ({ attributes: last = {}, error } = {}) => {
        span.setAttributes(last)
        if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error })
        span.end()
      },
    }
  }
  return {
    startSpan: (name, attributes) => begin(name, attributes, context.active()),
    stop: () => provider.shutdown(),
  }
}
