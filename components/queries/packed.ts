type Packed = { shapes: string[][]; data: unknown }

/**
 * JSON in which each kind of object names its keys once: lists of one kind of record shrink to half. One text, because React handles each
 * value of an object that a page hands to the browser. Keys without a value are left out, as in a response of the web API.
 */
export function pack(data: unknown): string {
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
    const keys = Object.keys(value).filter((key) => value[key] !== undefined)
    return [shapeOf(keys), ...keys.map((key) => packed(value[key]))]
  }
  return JSON.stringify({ shapes, data: packed(data) } satisfies Packed)
}

export function unpack(text: string): unknown {
  const { shapes, data }: Packed = JSON.parse(text)
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
