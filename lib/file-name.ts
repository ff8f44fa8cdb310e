/** The name of a Source as a part of a file's name. */
export function asFileName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|-+$/g, '') || 'source'
}
