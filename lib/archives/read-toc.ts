/** One entry of a table of contents that names a file of the archive. */
export type TocFile = { kind: string; file: string }

const version = (major: number, minor: number) => major * 100 + minor

/**
 * The files that a table of contents of pg_dump names, in directory and in tar format. pg_restore opens them by these names and does not
 * list them. null: an unknown version (known are 1.10 to 1.16, which PostgreSQL 9 to 18 write).
 */
export function filesInToc(bytes: Buffer): TocFile[] | null {
  try {
    return read(bytes)
  } catch (thrown) {
    // Node throws it where a number or a text lies beyond the end.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

function read(bytes: Buffer): TocFile[] | null {
  if (bytes.subarray(0, 5).toString('latin1') !== 'PGDMP') return null
  const form = version(bytes.readUInt8(5), bytes.readUInt8(6))
  const intSize = bytes.readUInt8(8)
  const isKnown = form >= version(1, 10) && form <= version(1, 16) && [4, 8].includes(intSize)
  if (!isKnown) return null
  let at = 11
  const byte = () => bytes.readUInt8(at++)
  const number = () => {
    const negative = byte() !== 0
    let value = 0
    for (let place = 0; place < intSize; place += 1) value += byte() * 256 ** place
    return negative ? -value : value
  }
  const text = () => {
    const length = number()
    if (length < 0) return null
    if (at + length > bytes.length) throw new RangeError('a text ends beyond the end')
    at += length
    return bytes.subarray(at - length, at).toString('latin1')
  }
  const skip = (count: number, what: () => unknown) => {
    for (let left = count; left > 0; left -= 1) what()
  }
  if (form >= version(1, 15)) byte()
  else number()
  skip(7, number)
  skip(3, text)
  const files: TocFile[] = []
  for (let left = number(); left > 0; left -= 1) {
    skip(2, number)
    skip(3, text)
    const kind = text() ?? ''
    if (form >= version(1, 11)) number()
    // The statements that create, drop and copy the entry, its schema and its tablespace.
    skip(5, text)
    if (form >= version(1, 14)) text()
    if (form >= version(1, 16)) number()
    skip(2, text)
    while (text() !== null);
    const file = text()
    if (file) files.push({ kind, file })
  }
  return files
}
