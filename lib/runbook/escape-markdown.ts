import { visible } from '#lib/verification/manifest.ts'

/** Plain text in Markdown: no character of it is markup, and no line break ends the line. */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>#|~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
}

/** A line whose beginning opens no list, heading or code block. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^ +| +$/g, '')
    .replace(/^[-+=:]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
}

/** Code within a line: its delimiter is longer than any run of backticks in it. */
export function codeSpan(text: string): string {
  const shown = visible(text)
  if (shown.trim() === '') return '` `'
  const ticks = '`'.repeat(longestRun(shown) + 1)
  const padded = /^[` ]|[` ]$/.test(shown) ? ` ${shown} ` : shown
  return `${ticks}${padded}${ticks}`
}

/** A block of code: no line of it ends the block. */
export function fenced(info: string, text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${info}\n${text}\n${fence}`
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, ticks) => Math.max(longest, ticks.length), 0)
}
