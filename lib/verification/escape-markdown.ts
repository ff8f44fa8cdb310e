import { visible } from './manifest.ts'

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '@': '&#64;' }

/** A text for Markdown: never Markdown, HTML, a link or a mention itself. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()<>#+!|~&@]/g, (char) => entities[char] ?? `\\${char}`)
    .replaceAll('://', '&#58;//')
}
