/**
 * How long the queue may take before it counts as unreachable. A server that is down refuses at once, and none of these is
 * waited for; they are for one that accepts and says nothing. Each is far beyond what a machine takes that does ten things
 * at once: a limit that a busy machine misses turns a working queue into an error.
 */
export const queueLimits = {
  /** Connecting and, on PostgreSQL, making BullMQ's schema: a hundred statements, behind a lock that web, worker and demo ask for at once on their first start. */
  prepareMs: 60_000,
  /** One question to a queue that is prepared; a person waits for it before a page, so it stays below the half minute after which proxies give up. */
  answerMs: 10_000,
  /** One connection, or one command on it; after it a question is put once more, on a new connection. */
  connectMs: 5000,
  /** Saying good-bye to a server that may be down; nothing is lost by not waiting, and a worker that is stopped is waited for. */
  farewellMs: 2000,
}
