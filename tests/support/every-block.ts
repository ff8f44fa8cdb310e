import type { Block } from '#lib/runbook/block.ts'
import {
  exampleCommands,
  heading,
  list,
  notice,
  paragraph,
  restoreCommands,
  steps,
  table,
} from '#lib/runbook/build-block.ts'
import { code, emphasis, inline, link, strong } from '#lib/runbook/inline.ts'

/** A block of each kind with the text in each of its places. */
export function everyBlock(text: string): Block[] {
  return [
    heading(1, text),
    heading(2, inline`The ${code(text)} of ${text}`),
    heading(3, code(text)),
    paragraph(text),
    paragraph(
      inline`${text} and ${code(text)}, ${strong(text)}, ${emphasis(text)}, ${link(text, 'https://docs.railway.com/backups')}.`,
    ),
    notice(text),
    list([text, code(text), inline`a ${text}`]),
    steps([text, inline`${code(text)}${text}`]),
    table(
      ['Name', text],
      [
        [text, code(text)],
        [
          inline`${strong(text)} ${link(text, 'https://docs.railway.com/backups')}`,
          inline`a ${text} b ${code(text)}`,
        ],
      ],
    ),
    exampleCommands([text, '-- the end']),
    restoreCommands([text]),
    paragraph('The end.'),
  ]
}
