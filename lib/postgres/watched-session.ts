import type net from 'node:net'
import type pg from 'pg'
import type { WatchedPeer } from '#lib/connection-string.ts'
import type { ByteConnection } from './byte-connection.ts'

/** Members of node-postgres' client and connection that its types leave out. */
type Inner = { _activeQuery: unknown; processID: number | null; getTransactionStatus(): string | null }

/** A session as a ConnectionWatch follows it. */
export function watchedSession(client: pg.Client, wire: ByteConnection): WatchedPeer {
  const inner = client as unknown as Inner
  return {
    program: null,
    progress: () => wire.bytesReceived,
    // While it connects, the time limit of connecting applies.
    waits: () => inner._activeQuery !== null,
    sessions: () => inner.processID,
    keepAlive: () => {
      if (inner.getTransactionStatus() === 'T') client.query('SELECT 1').catch(() => {})
    },
    end: () => (wire as unknown as { stream: net.Socket }).stream.destroy(),
  }
}
