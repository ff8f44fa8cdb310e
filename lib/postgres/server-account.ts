import { existsSync, readFileSync } from 'node:fs'

/** The account of a PostgreSQL server that this process starts; null: the process's own. */
export type ServerAccount = { uid: number; gid: number } | null

/**
 * PostgreSQL refuses to run as root ("cannot be run as root" in initdb and postgres), so root switches to `postgres`, else to
 * `nobody`. Returns null where the process is not root.
 */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return null
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields?.[2] && fields[3]) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  return { uid: 65534, gid: 65534 }
}
