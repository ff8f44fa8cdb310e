import type { Instrumentation } from 'next'

/** Runs once when the server starts. This file is also compiled for another runtime, so what needs Node stands apart. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./instrumentation-node.ts')
}

export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { logRequestError } = await import('./instrumentation-node.ts')
  logRequestError(error, request.path)
}
