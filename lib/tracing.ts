import { tracingEnv } from './env.ts'
import { log } from './log.ts'
import type { Span, SpanAttributes } from './tracing/span.ts'
import type { OpenTelemetry } from './tracing/start-open-telemetry.ts'

const noSpan: Span = { child: () => noSpan, end: () => {} }
let running: OpenTelemetry | null = null

/**
 * Sends traces by OTLP over HTTP where the standard variables name a receiver. Nothing of OpenTelemetry is loaded otherwise.
 * @returns how to send what is left when the process ends
 */
export async function startTracing(serviceName: string): Promise<{ stop(): Promise<void> }> {
  const { endpoint, tracesEndpoint } = tracingEnv()
  if (endpoint === null && tracesEndpoint === null) return { stop: async () => {} }
  try {
    const { startOpenTelemetry } = await import('./tracing/start-open-telemetry.ts')
    const started = startOpenTelemetry(serviceName)
    running = started
    return {
      stop: async () => {
        running = null
        await started.stop()
      },
    }
  } catch (thrown) {
    log.warn({ err: thrown }, 'traces cannot be sent')
    return { stop: async () => {} }
  }
}

/** Begins a trace. */
export function startSpan(name: string, attributes: SpanAttributes = {}): Span {
  return running?.startSpan(name, attributes) ?? noSpan
}
