import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Writes other text in place of one that stands in the table of contents of an archive in the directory format. */
export function editArchive(folder: string, from: string, to: string): void {
  const file = path.join(folder, 'toc.dat')
  const toc = readFileSync(file)
  const found = toc.indexOf(counted(from))
  if (found < 0) throw new Error(`the archive does not say ${from}`)
  writeFileSync(
    file,
    Buffer.concat([toc.subarray(0, found), counted(to), toc.subarray(found + counted(from).length)]),
  )
}

/** A string as pg_dump writes it: a sign, the length in four bytes, the text. */
function counted(text: string): Buffer {
  const length = Buffer.alloc(5)
  length.writeUInt32LE(Buffer.byteLength(text), 1)
  return Buffer.concat([length, Buffer.from(text)])
}
