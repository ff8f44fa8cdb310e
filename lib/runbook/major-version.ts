/** `16` of `16.9`. */
export function majorVersion(version: string): string {
  return /^\d+/.exec(version)?.[0] ?? version
}
