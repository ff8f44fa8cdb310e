/** JSON in which each kind of object names its keys once: lists of one kind of record shrink to half. */
export type Packed = { shapes: string[][]; data: unknown }

/** Packs what is plain JSON; anything else goes through as it is. */
export function pack(data: unknown): Packed {
  const shapes: string[][] = []
  const known = new Map<string, number>()
  const shapeOf = (keys: string[]): number => {
    const name = JSON.stringify(keys)
    const at = known.get(name) ?? shapes.push(keys)
    known.set(name, at)
    return at
  }
  // A list begins with 0, an object with the number of its shape, from 1.
  const packed = (value: unknown): unknown => {
    if (Array.isArray(value)) return [0, ...value.map(packed)]
    if (!isPlain(value)) return value
    return [shapeOf(Object.keys(value)), ...Object.values(value).map(packed)]
  }
  return { shapes, data: packed(data) }
}

export function unpack({ shapes, data }: Packed): unknown {
  const unpacked = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value
    const [kind, ...rest] = value
    const values = rest.map(unpacked)
    const keys = shapes[kind - 1]
    return keys ? Object.fromEntries(keys.map((key, at) => [key, values[at]])) : values
  }
  return unpacked(data)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
