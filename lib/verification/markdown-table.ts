import { escapeMarkdown } from './escape-markdown.ts'

/** A table of Markdown whose cells are text, whatever they hold; of more than `shown` rows it says where the others are. */
export function markdownTable(head: string[], rows: string[][], shown: number): string {
  if (rows.length === 0) return ''
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  const more = rows.length > shown ? [`${rows.length - shown} more, with --json`] : []
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.slice(0, shown).map((cells) => line(cells.map(escapeMarkdown))),
    ...more.map((text) => line([text, ...head.slice(1).map(() => '')])),
  ].join('\n')
}
