import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The Debian mirror that apt uses on this machine; null where it uses none. */
export function debianMirror(folder = '/etc/apt'): string | null {
  const parts = path.join(folder, 'sources.list.d')
  const files = [
    path.join(folder, 'sources.list'),
    ...(existsSync(parts) ? readdirSync(parts).map((name) => path.join(parts, name)) : []),
  ]
  const text = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const urls = text
    .split('\n')
    .filter((line) => /^(deb |URIs:)/.test(line))
    .flatMap((line) => line.match(/https?:\/\/\S+/g) ?? [])
  // Other sources are security updates and third-party repositories.
  return urls.find((url) => /\/debian\/?$/.test(url)) ?? null
}
