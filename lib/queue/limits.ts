/**
 * How long the queue may take before it counts as unreachable. A server that is down refuses at once; these limits are for a server
 * that accepts and does not respond. Each is far above the time on a busy machine, where a tight limit would report a working queue
 * as unreachable.
 */
export const queueLimits = {
  /** Connecting and, on PostgreSQL, making BullMQ's schema: a hundred statements, behind a lock that web, worker and demo compete for on their first start. */
  prepareMs: 60_000,
  /** One command on a prepared queue. A person waits for it, so it stays below the 30 s after which proxies time out. */
  answerMs: 10_000,
  /** One connection, or one command on it; afterwards the command is retried once on a new connection. */
  connectMs: 5000,
  /** Closing a connection to a server that may be down. Nothing is lost by not waiting, and others wait for a stopping worker. */
  closeMs: 2000,
}
