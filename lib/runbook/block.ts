/**
 * A piece of a line. Its text is plain text and never markup: each renderer escapes it for its own output, so a name that a hostile
 * database chose stays a name.
 */
export type Inline =
  | { kind: 'text' | 'code' | 'strong' | 'emphasis'; text: string }
  | { kind: 'link'; text: string; href: string }

export type HeadingBlock = { kind: 'heading'; level: 1 | 2 | 3; content: Inline[] }
/** `holds`: who to call, which is replaced where a runbook is read: it may have changed since the runbook was written. */
export type ListBlock = { kind: 'list'; ordered: boolean; items: Inline[][]; holds?: 'contacts' | undefined }
export type TableBlock = { kind: 'table'; header: Inline[][]; rows: Inline[][][] }
/** `restores`: part of the restore. These blocks are pasted into one shell, in their order. */
export type CodeBlock = {
  kind: 'code'
  language: 'bash' | 'text'
  restores: boolean
  text: string
}

/** A part of a runbook, as `renderMarkdown` and the page show it. */
export type Block =
  | HeadingBlock
  | { kind: 'paragraph' | 'notice'; content: Inline[] }
  | ListBlock
  | TableBlock
  | CodeBlock
