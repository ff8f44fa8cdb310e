/** The texts of the `pre` elements, as a person copies them: a browser drops a line break right after the tag. */
export function codeInHtml(html: string): string[] {
  return [...html.matchAll(/<pre[^>]*>\n?([^<]*)<\/pre>/g)].map(([, text = '']) => decodeHtml(text))
}

/** The characters that React escapes. */
export function decodeHtml(html: string): string {
  const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' }
  return html.replace(/&(lt|gt|quot|#x27|amp);/g, (whole, name: string) => characters[name] ?? whole)
}
