import { visible } from '#lib/verification/manifest.ts'

/** The file and the line of a statement: `…/20261127_amount/migration.sql, line 3`. */
export function statementPlace({ file, line }: { file: string; line: number }, lineWord: string): string {
  const folders = file.split('/')
  const short = folders.length > 2 ? `…/${folders.slice(-2).join('/')}` : file
  return `${visible(short)}, ${lineWord.toLowerCase()} ${line}`
}
